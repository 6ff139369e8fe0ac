"""Addresses of the central signature, included below the face's own. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.signing import views

urlpatterns = [
    path("", views.signing, name="signing"),
    path("now/", views.signing_now, name="signing-now"),
]
