"""What if somebody sends too much? Refused as such, before it is read; never an error of the service."""

import pytest
from django.conf import settings
from django.test import Client

from tests.faces.officer.cast import send
from tests.security.world import World

pytestmark = pytest.mark.django_db
TOO_LARGE = b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
FORM = "application/x-www-form-urlencoded"
PAGES = (
    ("visitor", "/sign-in/"),
    ("citizen", "/declare/"),
    ("clinic", "/clinic/person/"),
    ("officer", "/officer/check/"),
)


def test_a_body_above_the_limit_is_refused_with_413(people: World) -> None:
    for who, path in (*PAGES, ("officer", "/officer/scans/"), ("visitor", "/sign-in/delivery/")):
        for kind in (FORM, "application/json", "multipart/form-data; boundary=x", "text/plain"):
            answer = people.browsers[who].post(path, TOO_LARGE, content_type=kind)
            assert answer.status_code == 413, f"{path} {kind}"


def test_the_answer_to_too_much_is_our_page_and_tells_nothing_of_it(people: World) -> None:
    answer = people.browsers["citizen"].post("/declare/", b"079190000000" * 200_000, content_type=FORM)
    assert answer.status_code == 413
    assert "PC-Covid" in answer.content.decode()
    assert "079190000000" not in answer.content.decode()


def test_a_thousand_and_one_fields_or_files_are_refused() -> None:
    browser = Client(raise_request_exception=False)
    assert browser.post("/sign-in/", {f"f{n}": "1" for n in range(1001)}).status_code == 400
    part = '--b\r\nContent-Disposition: form-data; name="f"; filename="{n}"\r\n\r\nx\r\n'
    body = "".join(part.format(n=n) for n in range(200)) + "--b--\r\n"
    kind = "multipart/form-data; boundary=b"
    assert browser.post("/sign-in/", body.encode(), content_type=kind).status_code == 400


def test_a_length_that_is_none_or_wrong_fails_nothing() -> None:
    browser = Client(raise_request_exception=False)
    for length in ("", "-1", "x", "²"):
        assert browser.post("/sign-in/", {"phone": "1"}, CONTENT_LENGTH=length).status_code < 500
    assert browser.post("/sign-in/", {"phone": "1"}, CONTENT_LENGTH="9" * 5000).status_code == 413


def test_a_form_of_broken_parts_fails_nothing(people: World) -> None:
    for who, path in PAGES:
        for body in (
            b"",
            b"--b",
            b"--b\r\n\r\n",
            b"--b\r\nContent-Disposition: form-data\r\n\r\n\xff",
            b"\x00" * 100,
        ):
            for kind in (
                "multipart/form-data",
                "multipart/form-data; boundary=b",
                FORM,
                "application/json",
                "x/y; z",
            ):
                assert people.browsers[who].post(path, body, content_type=kind).status_code < 500


def test_an_upload_of_five_hundred_and_one_scans_is_too_large(people: World) -> None:
    scans = [{"id": str(n)} for n in range(501)]
    assert send(people.browsers["officer"], {"scans": scans}).status_code == 413
