"""Addresses of the programming interface."""

from django.urls import URLPattern, URLResolver, path

from pccovid.faces.api.description import documentation, openapi
from pccovid.faces.api.service import api

app_name = "api"
# The framework's own pages load scripts of other hosts, which our pages may not.
FRAMEWORKS = ("api-root", "openapi-json", "openapi-view")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", documentation, name="documentation"),
    path("openapi.json", openapi, name="openapi-json"),
    *(entry for entry in api.urls[0] if getattr(entry, "name", "") not in FRAMEWORKS),
]
