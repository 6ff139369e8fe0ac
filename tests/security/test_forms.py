"""What if a form is filled in by somebody who wants to break it? It is answered, escaped, and nothing fails."""

from collections.abc import Mapping
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccovid.trust.access import Role
from tests.app.procedures import scene
from tests.faces.clinic.test_pages import presence_in
from tests.faces.officer.cast import given_place
from tests.faces.staff import staff
from tests.security.naughty import BYTES, LONG, MARKUP, TEXTS, texts
from tests.security.world import World

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
BIRTH = ("birth_day", "birth_month", "birth_year")
# Every form of every face: who fills it in, where it goes, and its fields.
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "/sign-in/": ("visitor", ("phone", "next")),
    "/sign-in/code/": ("proving", ("code",)),
    "/sign-in/code/again/": ("proving", ("channel",)),
    "/sign-in/claim/": ("proved", ("name", *BIRTH, "number")),
    "/sign-in/begin/": ("proved", ("name", *BIRTH, "sex", "number")),
    "/sign-in/with-passkey/": ("visitor", ("credential",)),
    "/sign-in/passkey/": ("citizen", ("credential", "name")),
    "/person/": ("citizen", ("position", "next")),
    "/declare/": (
        "citizen",
        ("person", "symptoms", "which", "contact", "travel", "where", "stay", "phone", "note", "client_id", "page_id"),
    ),
    "/earlier/": ("citizen", ("action", "phone", "paper", "commune", "dose_day", "dose_month", "dose_year", "of")),
    "/entry/": (
        "visitor",
        ("mrz", "name", "number", "nationality", "gate", "flight", "seat", "from_country", "countries", "which",
            "certificate", "doses", "quarantine_address", "stay_address", "quarantine_commune", "phone", "email",
            "note", "client_id", "page_id"),
    ),
    "/journeys/new/": (
        "citizen",
        ("people", "from_address", "to_address", "from_commune", "to_commune", "stops", "leaves_time", "transport",
            "vehicle", "seat", "reason", "companions", "phone", "note", "client_id", "page_id"),
    ),
    "/warnings/not-there/": ("citizen", ("contact", "ground")),
    "/quarantine/": ("citizen", ("how", "which", "temperature", "note", "client_id", "page_id")),
    "/vaccination/": (
        "citizen",
        ("action", "chronic", "session", "with", "appointment", "which", "hours", "words", "client_id", "page_id"),
    ),
    "/here/": ("citizen", ("code",)),
    "/here/x/": ("citizen", ("person", "client_id")),
    "/here/chot-1/": ("citizen", ("person", "client_id")),
    "/visits/leave/": ("citizen", ("place", "person", "client_id")),
    "/venues/new/": ("citizen", ("name", "kind", "commune", "district", "province", "zones", "shown")),
    "/officer/place/": ("officer", ("place", "lane")),
    "/officer/check/": ("officer", ("text", "direction", "client_id")),
    "/clinic/person/": ("clinic", ("text",)),
    "/clinic/vaccination/": ("clinic", ("text",)),
    "/clinic/vaccination/stock/": (
        "clinic",
        ("action", "name", "address", "session", "product", "starts_at", "hours", "each", "opens_at", "lot",
            "expires_on", "doses"),
    ),
    "/clinic/vaccination/work/": ("clinic", ("action", "number", "words")),
    "/clinic/results/": (
        "clinic",
        ("presence", "client_id", "method", "outcome", "sampled_at", "ct",
            "onset_on_day", "onset_on_month", "onset_on_year"),
    ),
    "preview/": ("tracer", ("action", "contact", "all_waiting")),
    "decide/": ("tracer", ("action", "contact", "all_waiting", "reason")),
    "interview/": ("tracer", ("masked", "near", "enclosed", "body_contact", "care_unprotected")),
    "/staff/login/": ("visitor", ("login", "password", "next")),
    "/area/": ("visitor", ("of_province", "of_district", "of_commune")),
    "/command/levels/": ("nation", ("number", "what")),
    "/command/levels/new/": (
        "nation",
        ("of_province", "of_district", "of_commune", "level", "law", "begins_day", "begins_month", "begins_year"),
    ),
    "/command/acceptance/": ("nation", ("number", "what")),
    "/command/acceptance/new/": ("nation", ("text", "law", "begins_day", "begins_month", "begins_year")),
    "/staff/invitation/": ("visitor", ("username", "code", "password")),
    "/staff/accounts/": ("operator", ("username", "kind", "role", "office", "territory", "place")),
    "/staff/2fa/authenticate/": ("visitor", ("code",)),
    "/i18n/setlang/": ("visitor", ("language", "next")),
}  # fmt: skip
VALID = {
    "symptoms": "yes", "which": "fever", "contact": "no", "travel": "yes", "sex": "female", "method": "pcr",
    "outcome": "positive", "sampled_at": "2021-10-01T07:30", "action": "release", "all_waiting": "on",
    "reason": "rule_met", "direction": "in", "language": "en",
}  # fmt: skip


CONTACT = "interview/"


def _of_case(values: Mapping[str, str], form: str) -> str:
    """Where a form of a case's page is sent to; that of a contact lies below the contact."""
    below = f"contacts/{values['contact_id']}/" if form == CONTACT else ""
    return f"/command/tracing/{values['case_id']}/{below}{form}"


class Attacked:
    """The world's forms, each with a browser that may fill it in."""

    def __init__(self, people: World) -> None:
        self.people = people
        self.browsers = dict(people.browsers)
        nation = Client(raise_request_exception=False)
        self.browsers["nation"] = staff(nation, Role.AUTHORITY, territory="VN/", name="nation.test")
        for name in ("proving", "proved"):
            browser = Client(raise_request_exception=False)
            browser.get("/sign-in/")
            browser.post("/sign-in/", {"phone": "0830000000" if name == "proving" else "0850000000"})
            self.browsers[name] = browser
        from tests.app.accounts.codes import last_code

        self.browsers["proved"].post("/sign-in/code/", {"code": last_code()})
        place = given_place()
        self.browsers["officer"].post("/officer/place/", {"place": str(place.id)})
        page = self.browsers["clinic"].post("/clinic/person/", {"text": scene.cccd_of(1)}).content.decode()
        self.presence = presence_in(page)

    def send(self, form: str, answers: Mapping[str, str]) -> tuple[int, str]:
        """Status and page of the answer."""
        who, _ = FORMS[form]
        path = form if form.startswith("/") else _of_case(self.people.values, form)
        if form == "/clinic/results/":
            answers = {"presence": self.presence, **answers}
        answer = self.browsers[who].post(path, answers)
        assert "evil" not in answer.cookies
        return answer.status_code, answer.content.decode()


@pytest.fixture
def attacked(people: World) -> Attacked:
    return Attacked(people)


def refused(page: tuple[int, str]) -> bool:
    status, text = page
    return status < 500 and MARKUP not in text and "<script>alert" not in text and "<svg/onload" not in text


def test_every_form_of_the_pages_is_attacked_here(people: World) -> None:
    from tests.security.world import ours

    by_post = {
        address.path.replace(_of_case(people.values, CONTACT), CONTACT).replace(
            _of_case(people.values, ""), ""
        )
        for address in ours(people.values)
        if any(
            browser.post(address.path, {}).status_code not in (302, 403, 404, 405)
            for browser in people.browsers.values()
        )
    }
    # JSON: test_scans.py, tests/faces/citizen/test_kept_visits.py; the signed codes are asked for with nothing at all.
    elsewhere = {"/officer/scans/", "/sign-in/delivery/", "/qr/codes/", "/here/kept/"}
    assert sorted(by_post - set(FORMS) - elsewhere) == []


def test_texts_that_have_broken_programs_break_no_form(attacked: Attacked) -> None:
    failed = []
    for number, (form, (_, fields)) in enumerate(FORMS.items()):
        given_here = TEXTS[number % 2 :: 2]  # each text in every second form, to be done in seconds
        for start in range(0, len(given_here), len(fields)):
            answers = dict(zip(fields, given_here[start:], strict=False))
            if not refused(attacked.send(form, answers)):
                failed.append((form, answers))
    assert failed == []


def test_one_bad_answer_among_good_ones_breaks_no_form(attacked: Attacked) -> None:
    failed = []
    for form in ("/declare/", "/clinic/results/", "decide/", "/sign-in/begin/"):
        fields = FORMS[form][1]
        for bad in fields:
            for text in ("\x00", MARKUP, "9" * 400):
                good = {name: VALID[name] for name in fields if name in VALID}
                if not refused(attacked.send(form, {**good, bad: text})):
                    failed.append((form, bad, text))
    assert failed == []


def test_a_hundred_thousand_letters_break_no_form(attacked: Attacked) -> None:
    for form, (_, fields) in FORMS.items():
        assert refused(attacked.send(form, dict.fromkeys(fields, LONG))), form


def test_bytes_that_are_no_text_break_no_form(attacked: Attacked) -> None:
    for form, (who, fields) in FORMS.items():
        if form.startswith("/"):
            for junk in BYTES:
                body = b"&".join(field.encode() + b"=" + junk for field in fields)
                assert attacked.browsers[who].post(form, body, content_type=URLENCODED).status_code < 500, (
                    form,
                    junk,
                )


def test_addresses_are_attacked_too(people: World) -> None:
    for who, path, name in (
        ("visitor", "/sign-in/", "next"), ("officer", "/officer/place/", "q"), ("citizen", "/who-looked/", "page"),
        ("citizen", "/who-looked/", "before"), ("citizen", "/who-looked/", "own"),
        ("citizen", "/who-looked/", "office"), ("citizen", "/who-looked/", "since"),
        ("citizen", "/who-looked/", "until"),
        ("citizen", "/who-looked/", "purpose"), ("citizen", "/who-looked/", "person"),
        ("authority", "/command/", "measure"),
    ):  # fmt: skip
        for text in TEXTS[::4]:
            answer = people.browsers[who].get(f"{path}?{name}={quote(text, errors='replace')}")
            assert refused((answer.status_code, answer.content.decode())), (path, name, text)
    for text in TEXTS:
        assert people.browsers["visitor"].get(f"/{quote(text, errors='replace')}").status_code < 500


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(form=st.sampled_from(sorted(FORMS)), data=st.data())
def test_no_form_fails_whatever_is_typed(attacked: Attacked, form: str, data: st.DataObject) -> None:
    fields = st.sampled_from((*FORMS[form][1], "csrfmiddlewaretoken", "unknown"))
    assert refused(attacked.send(form, data.draw(st.dictionaries(fields, texts))))
