"""What does every page know? The server's time, and whether this is a demonstration."""

from django.conf import settings
from django.http import HttpRequest

from pccovid.kernel import clock


def page(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001 - a context processor is given the request
    """Variables of every template: `server_time_iso`, `one_host` (of staff and citizens), `demo_clock` (or None)."""
    now = clock.now()
    return {
        "server_time_iso": now.isoformat(),
        "one_host": not settings.STAFF_HOST,
        "demo_clock": now.astimezone(clock.VIETNAM) if settings.DEMO else None,
    }
