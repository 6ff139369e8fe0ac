"""Address of the list of arrivals, included below the face's own."""

from django.urls import path

from pccovid.faces.command.arrivals import views

urlpatterns = [path("", views.arrivals, name="arrivals")]
