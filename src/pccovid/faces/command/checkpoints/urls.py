"""Addresses of the checkpoints, included below the face's own. Their ids follow from public codes."""

from django.urls import path

from pccovid.faces.command.checkpoints import views

urlpatterns = [
    path("", views.checkpoints, name="checkpoints"),
    path("<uuid:checkpoint_id>/", views.checkpoint, name="checkpoint"),
]
