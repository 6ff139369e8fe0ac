"""Addresses of this face."""

from django.urls import include, path, re_path

from pccovid.faces.command import views

app_name = "command"
urlpatterns = [
    path("", views.home, name="home"),
    re_path(r"^areas/(?P<codes>\d{2}(?:/\d{3}(?:/\d{5})?)?)/$", views.area, name="area"),
    path("arrivals/", include("pccovid.faces.command.arrivals.urls")),
    path("venues/", include("pccovid.faces.command.venues.urls")),
    path("levels/", include("pccovid.faces.command.levels.urls")),
    path("checkpoints/", include("pccovid.faces.command.checkpoints.urls")),
    path("acceptance/", include("pccovid.faces.command.acceptance.urls")),
    path("epidemic/", include("pccovid.faces.command.epidemic.urls")),
    path("flows/", include("pccovid.faces.command.flows.urls")),
    path("work/", include("pccovid.faces.command.worklist.urls")),
    path("tracing/", include("pccovid.faces.command.tracing.urls")),
    path("outbreaks/", include("pccovid.faces.command.outbreaks.urls")),
    path("identities/", include("pccovid.faces.command.linkage.urls")),
    path("passports/", include("pccovid.faces.command.signing.urls")),
    path("migration/", include("pccovid.faces.command.migration.urls")),
    path("", include("pccovid.faces.command.oversight.urls")),
]
