"""Addresses of the review of identities, included below the face's own. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.linkage import views

urlpatterns = [
    path("", views.questions, name="questions"),
    path("<uuid:question_id>/", views.question, name="question"),
]
