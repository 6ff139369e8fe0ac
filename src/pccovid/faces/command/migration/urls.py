"""Addresses of the operator's console, included below the face's own. They name sources, never a person."""

from django.urls import path

from pccovid.faces.command.migration import views

urlpatterns = [
    path("", views.all_sources, name="migration"),
    path("progress/", views.progress_now, name="migration-progress"),
    path("<slug:source>/", views.one_source, name="migration-source"),
    path("<slug:source>/quality/", views.quality_page, name="migration-quality"),
    path("<slug:source>/quality/file/", views.quality_file, name="migration-quality-file"),
]
