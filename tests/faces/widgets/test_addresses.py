"""Do the addresses of the app as such answer as browsers need it: worker, its plan, install manifest, offline page?"""

import json
import re
from pathlib import Path

import pytest
from django.test import Client

from pccovid.faces.widgets import offline
from pccovid.faces.widgets.offline import OFFLINE_PAGES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # The scripts need not have been built for these tests.
    worker = tmp_path / "sw.js"
    worker.write_text("/* worker */", encoding="utf-8")
    monkeypatch.setattr(offline, "_WORKER", worker)
    offline.worker_script.cache_clear()


def test_the_worker_is_a_script_that_is_always_asked_for_anew(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert re.search(r"// plan [0-9a-f]{16}$", answer.content.decode().strip())


def test_another_build_is_another_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/sw.js").content
    monkeypatch.setattr(offline, "SHELL_FILES", ("pccovid/app.css",))
    offline.worker_script.cache_clear()
    assert client.get("/sw.js").content != before


def test_the_plan_names_files_pages_and_where_one_signs_in(client: Client) -> None:
    answer = client.get("/offline-manifest.json")
    assert answer["Cache-Control"] == "no-cache"
    plan = json.loads(answer.content)
    assert plan["pages"] == list(OFFLINE_PAGES)
    assert plan["offline"] == "/offline/"
    assert "/static/pccovid/app.css" in plan["shell"]
    for page in OFFLINE_PAGES[1:]:
        gone = client.get(page)
        assert gone.status_code == 302
        assert gone["Location"].startswith(tuple(plan["signin"]))


def test_the_app_can_be_installed_in_vietnamese(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    assert answer["Cache-Control"] == "max-age=3600"
    manifest = json.loads(answer.content)
    assert (manifest["name"], manifest["lang"], manifest["start_url"]) == ("PC-Covid", "vi", "/")
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}


def test_the_offline_page_is_the_same_for_everybody(client: Client) -> None:
    page = client.get("/offline/").content.decode()
    assert 'href="/qr/"' in page
    for part in ("csrfmiddlewaretoken", 'name="cache-owner"'):
        assert part not in page


@pytest.mark.parametrize("path", ["/sw.js", "/offline-manifest.json", "/manifest.webmanifest", "/offline/"])
def test_nothing_can_be_sent_there(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
