"""Addresses of the way in and out."""

from django.urls import path, re_path

from pccovid.faces.citizen.sign_in import (
    claim_views,
    delivery_views,
    demo_views,
    leaving_views,
    passkey_views,
    session_views,
    views,
)

urlpatterns = [
    path("sign-in/", views.number, name="sign-in"),
    path("sign-in/code/", views.code, name="code"),
    path("sign-in/code/again/", views.again, name="code-again"),
    path("sign-in/code/state/", views.state, name="code-state"),
    path("sign-in/claim/", claim_views.claim, name="claim"),
    path("sign-in/begin/", claim_views.begin, name="begin"),
    path("sign-in/passkey/", passkey_views.offer_passkey, name="passkey"),
    path("sign-in/with-passkey/", passkey_views.enter_with_passkey, name="enter-with-passkey"),
    path("sign-in/done/", passkey_views.go_on, name="go-on"),
    path("sign-in/delivery/", delivery_views.report, name="delivery-report"),
    path("sessions/", session_views.sessions, name="sessions"),
    path("sign-out/", leaving_views.sign_out, name="sign-out"),
    path("signed-out/", leaving_views.signed_out, name="signed-out"),
    # Pages of the sign-in library that nobody here has: officers have no e-mail address, and nobody signs up.
    re_path(
        r"^staff/(?:signup|email|confirm-email|password/reset|password/set|login/code)/",
        leaving_views.closed,
        name="closed",
    ),
    path("staff/home/", leaving_views.staff_home, name="staff-home"),
    path("demo/", demo_views.demo, name="demo"),
    path("demo/messages/", demo_views.demo_messages, name="demo-messages"),
]
