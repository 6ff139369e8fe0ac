"""Addresses of this face."""

from django.urls import URLPattern

app_name = "command"
urlpatterns: list[URLPattern] = []
