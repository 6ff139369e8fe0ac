"""Which host serves which face, and what does a machine get that comes without TLS? Each its own; a refusal.

ASVS 5.0: 3.5.4 (separate applications on separate hosts, where PCCOVID_STAFF_ORIGIN is set: cookies, storage and
faults of one do not reach the other), 4.1.2 (pages lead to TLS; what machines call refuses, so that a wrong
address is noticed before a key has travelled in clear twice).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

STAFF = ("/staff/", "/admin/", "/officer/", "/clinic/", "/border/", "/command/")
BOTH = (
    "/static/", "/sw.js", "/offline", "/manifest.webmanifest", "/i18n/",
    "/sign-in/with-passkey/", "/sign-out/", "/signed-out/",
)  # fmt: skip
MACHINES = ("/sign-in/delivery/", "/api/")
REFUSED = 403


class HostsMiddleware:
    """Before any page: not found on the other's host; no answer to a machine in clear."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the page, where it is at home."""
        path = request.path_info
        if path.startswith(MACHINES) and settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return HttpResponse("TLS only", status=REFUSED, content_type="text/plain; charset=utf-8")
        if settings.STAFF_HOST and not path.startswith(BOTH):
            at_staff = request.get_host() == settings.STAFF_HOST
            if at_staff and path == "/":
                return HttpResponseRedirect("/staff/login/")
            if at_staff != path.startswith(STAFF):
                raise Http404
        return self.get_response(request)
