"""Is a citizen's page light enough for an old telephone on a bad network? With all it loads at first, compressed."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db

MOST = 60_000  # bytes: ten seconds at 50 kbit/s
LOADED = re.compile(r"<(?:link|script|img|source)\b[^>]*?(?:href|src)=\"/static/([^\"?#]+)")
PAGES = ("/", "/declare/", "/qr/", "/passport/")


def weight(client: Client, address: str) -> dict[str, int]:
    """Bytes of the page and of each file that it names, as a server sends them compressed."""
    page = client.get(address)
    assert page.status_code == 200, address
    names = dict.fromkeys(LOADED.findall(page.content.decode()))
    return {address: packed(page.content)} | {name: packed(found(name).read_bytes()) for name in names}


def found(name: str) -> Path:
    path = finders.find(name)
    assert path, name
    return Path(path)


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.parametrize("address", PAGES)
def test_a_citizens_page_with_all_its_files_stays_within_the_budget(an: Signed, address: str) -> None:
    parts = weight(an.client, address)
    assert {Path(name).suffix for name in parts} >= {".css", ".js"}  # a page without them would weigh nothing
    assert sum(parts.values()) <= MOST, parts
