"""Addresses of the tracers' pages, included below `tracing/`. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.tracing import views

urlpatterns = [
    path("", views.cases, name="cases"),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/preview/", views.preview, name="preview"),
    path("<uuid:case_id>/decide/", views.decide, name="decide"),
    path("<uuid:case_id>/contacts/<uuid:contact_id>/", views.contact, name="contact"),
]
