"""Addresses of this face."""

from django.urls import URLPattern, URLResolver, include, path

from pccovid.faces.citizen.views import (
    about,
    carried_over,
    declare,
    home,
    more,
    person,
    qr,
    warnings,
    who_looked,
)

app_name = "citizen"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("person/", person.choose_person, name="person"),
    path("qr/", qr.qr, name="qr"),
    path("carried-over/", carried_over.carried_over, name="carried-over"),
    path("declare/", declare.declare, name="declare"),
    path("declared/", declare.declared, name="declared"),
    path("warnings/", warnings.warnings, name="warnings"),
    path("who-looked/", who_looked.who_looked, name="who-looked"),
    path("more/", more.more, name="more"),
    path("about/", about.about, name="about"),
    path("", include("pccovid.faces.citizen.sign_in.urls")),
]
