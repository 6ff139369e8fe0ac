"""Addresses of this face. A person is never part of an address; an order's number names nobody."""

from django.urls import path

from pccovid.faces.isolation import beds, finding, views

app_name = "isolation"
urlpatterns = [
    path("", views.home, name="home"),
    path("orders/<uuid:order_id>/", views.order, name="order"),
    path("new/", finding.new, name="new"),
    path("places/", beds.places, name="places"),
    path("places/stays/", beds.answer, name="stay"),
]
