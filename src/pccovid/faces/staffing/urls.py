"""Addresses of this face, all below /staff/."""

from django.urls import path

from pccovid.faces.staffing import views

app_name = "staffing"
urlpatterns = [
    path("sessions/", views.sessions, name="sessions"),
    path("sign-ins/", views.sign_ins_of_staff, name="sign-ins"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/decide/", views.decide, name="decide"),
    path("invitation/", views.invitation, name="invitation"),
]
