"""Address of the list of places with more cases than expected, included below the face's own."""

from django.urls import path

from pccovid.faces.command.outbreaks import views

urlpatterns = [path("", views.outbreaks, name="outbreaks")]
