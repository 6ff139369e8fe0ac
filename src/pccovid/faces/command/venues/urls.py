"""Address of the list of places, included below the face's own."""

from django.urls import path

from pccovid.faces.command.venues import views

urlpatterns = [path("", views.venues, name="venues")]
