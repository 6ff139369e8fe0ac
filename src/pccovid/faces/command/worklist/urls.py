"""Addresses of the work lists, included below the face's own."""

from django.urls import path

from pccovid.faces.command.worklist import calling, sending, views

urlpatterns = [
    path("", views.worklist, name="worklist"),
    path("transfers/", sending.both_ways, name="work-transfers"),
    path("transfers/<uuid:transfer_id>/", sending.answer, name="work-transfer"),
    path("<uuid:item_id>/", views.one, name="work-item"),
    path("<uuid:item_id>/take/", views.take_it, name="work-take"),
    path("<uuid:item_id>/call/", calling.call, name="work-call"),
    path("<uuid:item_id>/outcome/", calling.outcome, name="work-outcome"),
    path("<uuid:item_id>/finish/", views.finish_it, name="work-finish"),
    path("<uuid:item_id>/send/", sending.send_on, name="work-send"),
]
