"""Addresses of this face. A person is never part of an address."""

from django.urls import path

from pccovid.faces.clinic import glass, passports, site_work, vaccination, views, visit, walking_in

app_name = "clinic"
urlpatterns = [
    path("", views.home, name="home"),
    path("person/", views.find, name="find"),
    path("walk-in/", walking_in.ask, name="walk-in"),
    path("walk-in/card/", walking_in.by_card, name="walk-in-card"),
    path("walk-in/word/", walking_in.by_word, name="walk-in-word"),
    path("results/", views.record, name="record"),
    path("passports/", passports.passports, name="passports"),
    path("vaccination/", vaccination.vaccination, name="vaccination"),
    path("vaccination/stock/", vaccination.stock, name="stock"),
    path("vaccination/work/", site_work.decide, name="site-work"),
    path("vaccination/visits/<uuid:appointment_id>/", visit.visit, name="visit"),
    path("emergency/", glass.break_the_glass, name="glass"),
    path("emergency/<uuid:glass_id>/", glass.record, name="glass-record"),
]
