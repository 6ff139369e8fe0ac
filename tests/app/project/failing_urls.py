"""A page that fails with values in its hands."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

SECRETS = ("079060000000", "Nguyễn Văn Mẫu", "0901234000")


def fail(request: HttpRequest, name: str) -> HttpResponse:
    """Fails as code does that meets what it did not expect."""
    typed = request.POST.get("cccd") or request.GET.get("cccd")
    try:
        raise KeyError(SECRETS[1])
    except KeyError as fault:
        raise ValueError(f"cannot read {name} {typed} {SECRETS[2]}") from fault


urlpatterns = [path("fail/<str:name>/", fail, name="fail")]
