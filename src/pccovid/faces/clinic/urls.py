"""Addresses of this face. A person is never part of an address."""

from django.urls import path

from pccovid.faces.clinic import glass, passports, views

app_name = "clinic"
urlpatterns = [
    path("", views.home, name="home"),
    path("person/", views.find, name="find"),
    path("results/", views.record, name="record"),
    path("passports/", passports.passports, name="passports"),
    path("emergency/", glass.break_the_glass, name="glass"),
    path("emergency/<uuid:glass_id>/", glass.record, name="glass-record"),
]
