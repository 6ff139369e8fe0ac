"""Do the pages of oversight work without JavaScript, from the emergency to the review, from the order to the record?"""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pccovid.kernel import clock
from pccovid.trust.access import Role
from tests.app.procedures import scene
from tests.faces.oversight.staffing import body

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db

WHY = "Brought in unconscious after an accident"
ORDER = {
    "kind": "other_use", "number": "12/QĐ", "issuer": "Công an mẫu", "law": "Điều 1", "persons": scene.cccd_of(0),
    "classes": ["people_person", "testing_result"],
    "words": "A missing person's last days", "last_day_day": "10",
    "last_day_month": "10", "last_day_year": "2021",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(scene.NOW):
        yield


@pytest.fixture
def an() -> UUID:
    return scene.people()[0]


@pytest.fixture
def auditor() -> Client:
    return body(Role.AUDITOR, "Data protection")


def text(answer: "Answer") -> str:
    return answer.content.decode()


def emergency(clinic: Client, number: str = "", **changes: str) -> "Answer":
    data = {"text": number or scene.cccd_of(0), "reason": "unable", "words": WHY, **changes}
    answer: Answer = clinic.post(reverse("clinic:glass"), data, follow=True)
    return answer


@pytest.mark.usefixtures("an")
def test_a_clinic_opens_one_record_and_the_auditor_reviews_it(auditor: Client) -> None:
    clinic = body(Role.CLINIC, "Hospital 1", territory="VN/01/")
    assert scene.NAMES[0] in text(emergency(clinic))
    queue = text(auditor.get(reverse("command:audit")))
    assert "Hospital 1" in queue
    assert scene.NAMES[0] not in queue
    [address] = [part for part in queue.split('"') if part.startswith("/command/audit/glass/")]
    assert WHY in text(auditor.get(address))
    auditor.post(address, {"verdict": "refused", "words": "The patient was not there at all"})
    assert "Hospital 1" not in text(auditor.get(reverse("command:audit")))
    assert scene.NAMES[0] not in text(emergency(clinic))
    auditor.post(address, {"action": "restore"})
    assert scene.NAMES[0] in text(emergency(clinic))


@pytest.mark.usefixtures("an")
@pytest.mark.parametrize("change", [{"words": "short"}, {"reason": "curious"}, {"text": "079199000000"}])
def test_without_a_reason_or_a_known_number_nothing_opens(change: dict[str, str]) -> None:
    clinic = body(Role.CLINIC, "Hospital 1", territory="VN/01/")
    answer = emergency(clinic, **change)
    assert "govuk-error-summary" in text(answer)
    assert scene.NAMES[0] not in text(answer)


def asked(police: Client) -> str:
    answer = police.post(reverse("command:order-new"), ORDER)
    assert answer.status_code == 302, text(answer)
    return str(answer.headers["Location"])


@pytest.mark.usefixtures("an")
def test_an_order_goes_from_the_police_over_two_bodies_to_the_named_record(auditor: Client) -> None:
    police = body(Role.SUPERVISOR, "Investigating police")
    inspector = body(Role.SUPERVISOR, "Inspectorate")
    order = asked(police)
    assert police.get(f"{order}records/").status_code == 404
    inspector.post(order, {"verdict": "accepted"})
    assert police.get(f"{order}records/").status_code == 404
    auditor.post(order, {"verdict": "accepted"})
    assert scene.NAMES[0] in text(police.get(f"{order}records/"))
    assert "12/QĐ" in text(auditor.get(reverse("command:audit")))
    assert inspector.get(f"{order}records/").status_code == 404
    auditor.post(f"{order}close/")
    assert police.get(f"{order}records/").status_code == 404


@pytest.mark.usefixtures("an")
def test_an_approval_without_a_fresh_second_factor_is_not_taken() -> None:
    order = asked(body(Role.SUPERVISOR, "Investigating police"))
    tired = body(Role.SUPERVISOR, "Inspectorate", seconds_ago=600)
    answer = tired.post(order, {"verdict": "accepted"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/staff/")
    assert "Inspectorate" not in text(body(Role.AUDITOR, "Data protection").get(order))


def test_an_order_form_sent_with_nonsense_says_so_at_each_field() -> None:
    police = body(Role.SUPERVISOR, "Investigating police")
    answer = police.post(
        reverse("command:order-new"), {**ORDER, "persons": "không rõ", "last_day_year": "2023"}
    )
    assert text(answer).count("govuk-error-message") == 2


@pytest.mark.usefixtures("an")
def test_a_list_is_fetched_three_times_at_most_and_its_copy_is_recognised(auditor: Client) -> None:
    commune = body(Role.AUTHORITY, "Ward office", territory=scene.WARD)
    answer = commune.post(
        reverse("command:list-new"), {"receiver": "Y tế phường", "words": "Invitations to vaccination"}
    )
    page = str(answer.headers["Location"])
    assert commune.post(f"{page}file/").status_code == 302
    body(Role.SUPERVISOR, "Inspectorate").post(page, {"verdict": "accepted"})
    auditor.post(page, {"verdict": "accepted"})
    copies = [commune.post(f"{page}file/", {"form": form}) for form in ("csv", "xlsx", "csv", "xlsx")]
    assert [one.status_code for one in copies] == [200, 200, 200, 302]
    assert [one.headers["Content-Disposition"][-5:] for one in copies[:2]] == ['.csv"', 'xlsx"']
    assert text(copies[0]) == text(copies[2])
    sheet = load_workbook(io.BytesIO(copies[1].content)).active
    assert sheet is not None
    pasted = "\n".join("\t".join(str(cell) for cell in row if cell) for row in sheet.values)
    assert pasted.replace("\t", ",").splitlines()[2:] == text(copies[0]).splitlines()[2:]
    for copy in (text(copies[0]), pasted):
        found = text(auditor.post(reverse("command:whose-copy"), {"text": copy}))
        assert "Ward office" in found


def test_hours_are_noted_and_findings_are_looked_for_at_once(auditor: Client) -> None:
    auditor.post(reverse("command:audit-hours"), {"office": "Site 1", "begins": "07:00", "ends": "17:00"})
    assert "07:00–17:00" in text(auditor.get(reverse("command:audit-hours")))
    assert auditor.post(reverse("command:audit-look"), follow=True).status_code == 200
