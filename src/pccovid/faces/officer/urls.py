"""Addresses of this face."""

from django.urls import URLPattern

app_name = "officer"
urlpatterns: list[URLPattern] = []
