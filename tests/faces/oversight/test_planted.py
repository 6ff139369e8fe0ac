"""Is a look at a planted person found at once, and a look at somebody else not?"""

import datetime as dt
from collections.abc import Iterator

import pytest

from pccovid.kernel import clock
from pccovid.procedures.audit_looks import audit_looks
from pccovid.procedures.plant import plant
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.oversight.findings import findings
from tests.app.oversight.cast import AUDITOR, invented
from tests.app.procedures import scene
from tests.faces.oversight.staffing import body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(scene.NOW):
        yield


def trapped(number: str) -> list[str]:
    """The offices that a finding names after a clinic has asked for this number, with one person planted."""
    clinic = body(Role.CLINIC, "Hospital 1", territory="VN/79/")
    plant([invented(0)])
    with clock.frozen(scene.NOW + dt.timedelta(seconds=1)):
        clinic.post("/clinic/person/", {"text": number})
        audit_looks()
        with Access.open(AUDITOR, Purpose.AUDIT, "test") as access:
            return [one.office for one in findings(access) if one.rule == "canary"]


def test_looking_at_a_planted_person_is_a_finding_and_planting_is_none() -> None:
    assert trapped(invented(0).number) == ["Hospital 1"]


def test_looking_at_somebody_else_is_none() -> None:
    scene.people()
    assert trapped(scene.cccd_of(0)) == []
