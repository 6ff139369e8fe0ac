"""Addresses of the flows, included below the face's own."""

from django.urls import path

from pccovid.faces.command.flows import views

urlpatterns = [
    path("", views.flows_page, name="flows"),
    path("table.csv", views.flows_file, name="flows-file"),
]
