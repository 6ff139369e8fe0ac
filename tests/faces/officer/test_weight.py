"""How much does an officer's telephone fetch, compressed, before it can scan for the first time?"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.faces.officer.cast import given_place, sign_in

pytestmark = pytest.mark.django_db
MOST = 700_000  # bytes


def test_the_first_load_weighs_at_most_700_kilobytes(client: Client) -> None:
    officer = sign_in(client)
    officer.post(reverse("officer:place"), {"place": str(given_place().id)})
    page = officer.get(reverse("officer:scan")).content
    names = set(re.findall(r"pccovid/([\w.-]+?)(?:\.[0-9a-f]{12})?\.(css|js|wasm|svg|png)", page.decode()))
    files = {f"{name}.{ending}" for name, ending in names}
    assert {"app.css", "app.js", "officer.js", "zxing_reader.wasm"} <= files
    weight = len(gzip.compress(page, 6))
    for name in files | {"sw.js"}:
        found = finders.find(f"pccovid/{name}")
        assert found, name
        weight += len(gzip.compress(Path(found).read_bytes(), 6))
    assert weight <= MOST
