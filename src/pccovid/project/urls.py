"""Which face answers which address?"""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin's own door would let a password alone in; this one asks for the second factor too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # the library's documented use

urlpatterns = [
    path("", include("pccovid.faces.citizen.urls")),
    path("officer/", include("pccovid.faces.officer.urls")),
    path("clinic/", include("pccovid.faces.clinic.urls")),
    path("command/", include("pccovid.faces.command.urls")),
    path("staff/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
]
