"""Does a notice reach its person once, sealed, and say what to do?"""

import pytest
from django.db import connection
from django.utils import translation

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import mark_read, send
from pccovid.capabilities.notices.queries import notice, notices_of, unread
from pccovid.capabilities.notices.wording import HOTLINE, words
from pccovid.trust.access import SYSTEM, Access, AccessDenied, Actor, Purpose, Role
from tests.database import person_number

pytestmark = pytest.mark.django_db

AN, CHI = person_number(1), person_number(2)
PARAMS = {
    "number": "KN-000001",
    "day": "30/09/2021",
    "place": "Chợ Mẫu",
    "minutes": "30",
    "office": "Trạm y tế",
    "until": "14/10/2021",
}


def citizen(person) -> Actor:
    return Actor(person_number(901), Role.CITIZEN, "", "", frozenset({person}))


def warn(person=AN, key="contact:1", kind=Kind.CONTACT_WARNING) -> int:
    with Access.open(SYSTEM, Purpose.PROCEDURE, "test") as access:
        access.about(person)
        access.read_aggregate("notice", ["count"])
        return send(access, [NewNotice(person, "VN/79/", kind, key, PARAMS)])


def inbox(person=AN):
    with Access.open(citizen(person), Purpose.PATRQT, "test") as access:
        return notices_of(access)


def test_one_cause_is_told_once() -> None:
    assert (warn(), warn()) == (1, 0)
    assert len(inbox()) == 1


def test_another_person_sees_nothing_of_it() -> None:
    warn()
    assert inbox(CHI) == []


def test_nothing_of_it_is_stored_in_clear() -> None:
    warn()
    with Access.open(citizen(AN), Purpose.PATRQT, "test") as access, connection.cursor() as cursor:
        cursor.execute("SELECT params FROM notices_notice")
        [(stored,)] = cursor.fetchall()
        access.read("notice", [AN], ["text"])
    assert "Chợ".encode() not in bytes(stored)


def test_a_notice_is_read_once_and_keeps_its_time() -> None:
    warn()
    [shown] = inbox()
    with Access.open(citizen(AN), Purpose.PATRQT, "test") as access:
        assert (unread(access), mark_read(access, [shown.id]), mark_read(access, [shown.id]), unread(access)) == (
            1, 1, 0, 0,
        )  # fmt: skip
        assert notice(access, shown.id) is not None


def test_only_a_procedure_sends() -> None:
    with pytest.raises(AccessDenied), Access.open(citizen(AN), Purpose.PATRQT, "test") as access:
        send(access, [NewNotice(AN, "VN/79/", Kind.CONTACT_WARNING, "x", PARAMS)])


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_has_words_in_both_languages(kind, language) -> None:
    warn(kind=kind)
    [shown] = inbox()
    with translation.override(language):
        said = words(shown)
    assert said.title
    assert said.action
    assert "%(" not in f"{said.title}{said.body}{said.action}{said.by_when}"


def test_a_warning_says_where_what_to_do_by_when_and_whom_to_call() -> None:
    warn()
    with translation.override("en"):
        said = words(inbox()[0])
    assert "Chợ Mẫu" in said.body
    assert "Stay at home" in said.action
    assert said.by_when == "Until 14/10/2021"
    assert (said.call, said.office) == (HOTLINE, "Trạm y tế")
