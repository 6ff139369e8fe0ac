"""Which face answers which address?"""

from django.contrib import admin
from django.urls import include, path

from pccovid.trust.accounts.admin_door import close_admin

close_admin(admin.site)

urlpatterns = [
    path("", include("pccovid.faces.widgets.urls")),
    path("", include("pccovid.faces.citizen.urls")),
    path("officer/", include("pccovid.faces.officer.urls")),
    path("clinic/", include("pccovid.faces.clinic.urls")),
    path("border/", include("pccovid.faces.border.urls")),
    path("isolation/", include("pccovid.faces.isolation.urls")),
    path("command/", include("pccovid.faces.command.urls")),
    path("api/", include("pccovid.faces.api.urls")),
    path("staff/", include("pccovid.faces.staffing.urls")),
    path("staff/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
