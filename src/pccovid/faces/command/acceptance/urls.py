"""Addresses of the rules of acceptance, included below the face's own."""

from django.urls import path

from pccovid.faces.command.acceptance import views

urlpatterns = [
    path("", views.rules, name="acceptance"),
    path("new/", views.propose, name="acceptance-new"),
]
