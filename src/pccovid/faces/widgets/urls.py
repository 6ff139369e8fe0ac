"""Addresses of the app as such, all below the root."""

from django.urls import path

from pccovid.faces.widgets import views

urlpatterns = [
    path("sw.js", views.service_worker, name="service-worker"),
    path("offline-manifest.json", views.offline_manifest, name="offline-manifest"),
    path("manifest.webmanifest", views.web_manifest, name="web-manifest"),
    path("offline/", views.offline, name="offline"),
]
