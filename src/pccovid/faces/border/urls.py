"""Addresses of this face. A person is never part of an address."""

from django.urls import path

from pccovid.faces.border import views

app_name = "border"
urlpatterns = [
    path("", views.home, name="home"),
    path("passport/", views.find, name="find"),
    path("decision/", views.decide_one, name="decide"),
]
