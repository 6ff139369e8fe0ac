"""Address of the page, included below the face's own."""

from django.urls import path

from pccovid.faces.command.epidemic import views

urlpatterns = [path("", views.epidemic, name="epidemic")]
