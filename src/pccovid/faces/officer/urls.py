"""Addresses of this face."""

from django.urls import path

from pccovid.faces.officer.views import choosing, counting, scanning, uploads

app_name = "officer"
urlpatterns = [
    path("", scanning.scan, name="scan"),
    path("check/", scanning.check, name="check"),
    path("scans/", uploads.scans, name="scans"),
    path("place/", choosing.place, name="place"),
    path("today/", counting.today, name="today"),
]
