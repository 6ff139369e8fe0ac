"""What works without network? The list that the service worker reads, and the worker's own text."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import TypedDict

from django.templatetags.static import static

# Home, the code, the vaccine passport, the page that keeps a check-in, the scanner.
# No other page of a person is ever kept on a device.
OFFLINE_PAGES = ("/", "/qr/", "/passport/", "/here/", "/officer/")
OFFLINE_PAGE = "/offline/"
# Where a kept page sends a browser whose session has ended: there the saved copy is better.
SIGN_IN_PAGES = ("/sign-in/", "/staff/")
SHELL_FILES = ("pccovid/app.css", "pccovid/app.js", "pccovid/logo.svg")
_WORKER = Path(__file__).parent / "static" / "pccovid" / "sw.js"


class OfflinePlan(TypedDict):
    """Files kept at installation, pages kept when visited, the page for everything else, and where one signs in."""

    shell: list[str]
    pages: list[str]
    offline: str
    signin: list[str]


def offline_plan() -> OfflinePlan:
    """The plan with the addresses of the present build."""
    return {
        "shell": [static(name) for name in SHELL_FILES],
        "pages": list(OFFLINE_PAGES),
        "offline": OFFLINE_PAGE,
        "signin": list(SIGN_IN_PAGES),
    }


@cache
def worker_script() -> str:
    """The service worker, ended by the plan's fingerprint: a new build is a new worker to the browser."""
    fingerprint = hashlib.sha256(json.dumps(offline_plan()).encode()).hexdigest()[:16]
    return f"{_WORKER.read_text(encoding='utf-8')}\n// plan {fingerprint}\n"
