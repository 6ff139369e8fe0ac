"""Addresses of the review of identities, included below the face's own. Ids are random and name nobody."""

from django.urls import path

from pccovid.faces.command.linkage import corrections, views

urlpatterns = [
    path("", views.questions, name="questions"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<uuid:request_id>/", corrections.correction, name="correction"),
    path("<uuid:question_id>/", views.question, name="question"),
]
