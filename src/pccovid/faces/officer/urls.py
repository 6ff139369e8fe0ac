"""Addresses of this face."""

from django.urls import path

from pccovid.faces.officer.views import choosing, counting, enrolments, lists, scanning, telephones, uploads

app_name = "officer"
urlpatterns = [
    path("", scanning.scan, name="scan"),
    path("check/", scanning.check, name="check"),
    path("scans/", uploads.scans, name="scans"),
    path("lists/", lists.lists, name="lists"),
    path("place/", choosing.place, name="place"),
    path("today/", counting.today, name="today"),
    path("device/", telephones.device, name="device"),
    path("device/challenge/", telephones.challenge, name="challenge"),
    path("device/enrol/", telephones.enrolled, name="enrol"),
    path("devices/", enrolments.devices, name="devices"),
    path("devices/code/", enrolments.device_code, name="device-code"),
    path("devices/revoke/", enrolments.device_revoke, name="device-revoke"),
]
