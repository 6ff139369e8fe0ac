"""Addresses of the levels of areas, included below the face's own."""

from django.urls import path

from pccovid.faces.command.levels import views

urlpatterns = [
    path("", views.levels, name="levels"),
    path("new/", views.propose, name="levels-new"),
]
