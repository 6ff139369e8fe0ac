"""Whose is a record? The strongest rule decides; a tie and a contradiction never link."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.linkage import DeterministicMatcher, Key, Linked, LinkRecord, New, Number, Review
from pccovid.engines.linkage.rules import NUMBER_KINDS, RULES
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName

AN, BINH = UUID(int=1), UUID(int=2)
NAME, BORN, PHONE = "Nguyễn Thị Mẫu", BirthDate(1990, 5, 6), "+84900000000"
CCCD, OTHER_CCCD = "079190000000", "079190000001"
MATCHER = DeterministicMatcher()


class Known:
    """What a caller keeps: who is found under which key, and the trusted numbers of each."""

    def __init__(self) -> None:
        self.persons: dict[Key, set[UUID]] = {}
        self.cccds: dict[UUID, set[str]] = {}

    def add(self, person: UUID, record: LinkRecord) -> "Known":
        for key in MATCHER.index_keys(record):
            self.persons.setdefault(key, set()).add(person)
        if record.trusted_cccd:
            self.cccds.setdefault(person, set()).add(record.trusted_cccd)
        return self

    def decide(self, record: LinkRecord) -> "Linked | New | Review":
        found = {key: self.persons.get(key, set()) for key in MATCHER.query_keys(record)}
        return MATCHER.decide(record, found, lambda person: self.cccds.get(person, ()))


def record(
    name: str | None = NAME,
    birth: BirthDate | None = None,
    cccd: str | None = None,
    *,
    trust: Trust = Trust.UNCHECKED,
    kind: str = "cccd",
    phone: str | None = None,
) -> LinkRecord:
    numbers = (Number(kind, cccd, trust),) if cccd else ()
    return LinkRecord(PersonName.parse(name) if name else None, birth, numbers, phone)


def rule_of(known: LinkRecord, later: LinkRecord) -> str:
    decision = Known().add(AN, known).decide(later)
    return decision.rule if isinstance(decision, Linked) else ""


@pytest.mark.parametrize("kind", NUMBER_KINDS)
def test_a_number_links_with_the_name_whatever_its_marks_capitals_and_order(kind: str) -> None:
    later = record("MAU NGUYEN THI", None, CCCD, kind=kind)
    assert rule_of(record(cccd=CCCD, kind=kind), later) == f"{kind}+name"


@pytest.mark.parametrize("kind", [kind for kind in NUMBER_KINDS if kind != "qid"])
def test_a_number_links_with_the_full_birth_date_where_the_name_differs(kind: str) -> None:
    later = record("Nguyễn Mẫu", BORN, CCCD, kind=kind)
    assert rule_of(record(NAME, BORN, CCCD, kind=kind), later) == f"{kind}+birth"


@pytest.mark.parametrize(
    ("later", "rule"),
    [
        (record(NAME, BORN, phone=PHONE), "name+birth+phone"),
        (record(NAME, BirthDate(1990), phone=PHONE), "name+year+phone"),
        (record(NAME, phone=PHONE), "name+phone"),
        # What states something stronger is not linked by something weaker.
        (record(NAME, BirthDate(1990, 5, 7), phone=PHONE), ""),
        (record(NAME, BirthDate(1991), phone=PHONE), ""),
        (record(NAME, cccd=OTHER_CCCD, phone=PHONE), ""),
    ],
)
def test_a_telephone_links_with_the_name_and_all_that_is_stated_of_the_birth(
    later: LinkRecord, rule: str
) -> None:
    assert rule_of(record(NAME, BORN, CCCD, phone=PHONE), later) == rule


@pytest.mark.parametrize(
    "later",
    [
        record("Trần Văn Khác", BirthDate(1960, 2, 3), CCCD),
        record(None, None, CCCD),
        record("Trần Văn Khác", None, phone=PHONE),
        record(None, None, phone=PHONE),
        record("Trần Văn Khác", BirthDate(1990), CCCD),
        record(NAME, BORN),
        record(NAME),
    ],
    ids=["number", "bare number", "telephone", "bare telephone", "number and year", "name and birth", "name"],
)
def test_one_thing_alone_never_links(later: LinkRecord) -> None:
    known = Known().add(AN, record(NAME, BORN, CCCD, phone=PHONE))
    assert known.decide(later) == New()


def test_a_number_that_contradicts_its_own_row_links_nobody() -> None:
    assert rule_of(record(cccd=CCCD), record(cccd=CCCD, trust=Trust.CONTRADICTS)) == ""


def test_two_trusted_personal_numbers_are_two_persons_whatever_else_agrees() -> None:
    first = record(NAME, BORN, CCCD, trust=Trust.TRUSTED, phone=PHONE)
    twin = record(NAME, BORN, OTHER_CCCD, trust=Trust.TRUSTED, phone=PHONE)
    assert rule_of(first, twin) == ""


def test_a_mistyped_number_does_not_part_one_person() -> None:
    first = record(NAME, BORN, CCCD, trust=Trust.TRUSTED, phone=PHONE)
    mistyped = record(NAME, BORN, OTHER_CCCD, trust=Trust.UNCHECKED, phone=PHONE)
    assert rule_of(first, mistyped) == "name+birth+phone"


def test_whoever_is_excluded_by_the_number_does_not_make_a_tie() -> None:
    known = Known().add(AN, record(NAME, BORN, CCCD, trust=Trust.TRUSTED, phone=PHONE))
    known.add(BINH, record(NAME, BORN, OTHER_CCCD, trust=Trust.TRUSTED, phone=PHONE))
    later = record(NAME, BORN, "079190000002", trust=Trust.TRUSTED, phone=PHONE)
    assert known.decide(later) == New()
    assert known.decide(record(NAME, BORN, CCCD, trust=Trust.TRUSTED, phone=PHONE)) == Linked(
        AN, "cccd+name", ("cccd", "name")
    )


def test_two_who_fit_one_rule_wait_for_somebody_to_look() -> None:
    known = Known().add(AN, record(NAME, BORN, CCCD, phone=PHONE))
    known.add(BINH, record(NAME, BORN, OTHER_CCCD, phone=PHONE))
    assert known.decide(record(NAME, BORN, phone=PHONE)) == Review("name+birth+phone", (AN, BINH))


def test_a_stronger_rule_decides_where_a_weaker_one_is_tied() -> None:
    known = Known().add(AN, record(NAME, BORN, CCCD, phone=PHONE)).add(BINH, record(NAME, BORN, phone=PHONE))
    assert known.decide(record(NAME, BORN, CCCD, phone=PHONE)) == Linked(AN, "cccd+name", ("cccd", "name"))


def test_evidence_names_fields_and_never_their_values() -> None:
    decision = Known().add(AN, record(cccd=CCCD)).decide(record(cccd=CCCD))
    assert isinstance(decision, Linked)
    assert decision.evidence == ("cccd", "name")
    assert CCCD not in repr(record(cccd=CCCD)) + repr(MATCHER.index_keys(record(cccd=CCCD)))


@given(
    st.builds(
        record,
        st.none() | st.sampled_from([NAME, "Trần Văn Khác"]),
        st.none() | st.sampled_from([BORN, BirthDate(1990), BirthDate()]),
        st.none() | st.just(CCCD),
        trust=st.sampled_from(Trust),
        kind=st.sampled_from([*NUMBER_KINDS, "bluezone"]),
        phone=st.none() | st.just(PHONE),
    )
)
def test_every_key_is_of_a_known_rule_and_what_is_asked_for_is_indexed(stated: LinkRecord) -> None:
    index, asked = MATCHER.index_keys(stated), MATCHER.query_keys(stated)
    assert {key.rule for key in index} <= set(RULES)
    assert set(asked) <= set(index)
    assert len(set(index)) == len(index)
