"""Is what is shown of a person the same in whatever order, and however often, the records come?"""

import datetime as dt
from functools import reduce
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import (
    DESK,
    OWN_WORD,
    RANKS,
    SHOWN,
    SITES,
    doubted,
    merged,
    statements,
    struck_by,
)

NOON = dt.datetime(2021, 9, 30, 5, tzinfo=dt.UTC)
CCCDS = ("079190000000", "079190000001", "079090000000")
Held = tuple[UUID, PersonRecord]

numbers = st.builds(
    Number, st.sampled_from(["cccd", "bhxh", "qid"]), st.sampled_from(CCCDS), st.sampled_from(Trust)
)
identities = st.builds(
    LinkRecord,
    st.none() | st.sampled_from(["Nguyễn Thị Mẫu", "NGUYEN THI MAU", "Nguyễn Mẫu"]).map(PersonName.parse),
    st.none()
    | st.sampled_from([BirthDate(1990), BirthDate(1990, 5), BirthDate(1990, 1, 1), BirthDate(1990, 5, 6)]),
    st.lists(numbers, max_size=3, unique_by=lambda number: number.kind).map(tuple),
    st.none() | st.sampled_from(["+84900000000", "+84910000000"]),
)
records = st.builds(
    PersonRecord,
    source=st.sampled_from([*RANKS, "ncovi", "vhd_health"]),
    source_key=st.just(b""),
    source_time=st.none() | st.integers(0, 5).map(lambda days: NOON + dt.timedelta(days=days)),
    mapping=st.just("test"),
    identity=identities,
    sex=st.none() | st.sampled_from(Sex),
    address=st.sampled_from(["", "1 đường Mẫu", "2 đường Mẫu"]),
    territory=st.sampled_from(["", "VN/79/", "VN/79/760/26740/"]),
)
held = st.lists(st.tuples(st.uuids(), records), max_size=6, unique_by=lambda one: one[0])


corrections = st.builds(
    PersonRecord,
    source=st.sampled_from([DESK, OWN_WORD]),
    source_key=st.just(b""),
    source_time=st.integers(0, 5).map(lambda days: NOON + dt.timedelta(days=days)),
    mapping=st.just("correction"),
    identity=identities,
    address=st.sampled_from(["", "3 đường Mẫu"]),
    vouches=st.frozensets(st.sampled_from(["name", "birth", "cccd", "phone", "address"])),
    struck=st.lists(numbers, max_size=2).map(lambda said: tuple((one.kind, one.value) for one in said)),
)
corrected = st.lists(st.tuples(st.uuids(), records | corrections), max_size=6, unique_by=lambda one: one[0])


def profile_of(arrived: list[Held]) -> Profile:
    begun = Profile(struck=struck_by(dict(arrived)))
    return reduce(lambda profile, one: merged(profile, one[1], one[0]), arrived, begun)


def one(source: str, **stated: object) -> PersonRecord:
    identity = LinkRecord(
        PersonName.parse(str(stated["name"])) if "name" in stated else None,
        birth if isinstance(birth := stated.get("birth"), BirthDate) else None,
    )
    return PersonRecord(source, b"", NOON, "test", identity)


@given(st.data(), held)
def test_the_order_of_arrival_does_not_matter(data: st.DataObject, arrived: list[Held]) -> None:
    assert profile_of(data.draw(st.permutations(arrived))) == profile_of(arrived)


@given(held)
def test_records_that_come_twice_change_nothing(arrived: list[Held]) -> None:
    assert profile_of([*arrived, *arrived]) == profile_of(arrived)


@given(held)
def test_what_is_shown_was_stated_by_the_record_it_is_said_to_come_from(arrived: list[Held]) -> None:
    stated = {number.hex: statements(record) for number, record in arrived}
    shown = profile_of(arrived).attributes
    sites = {number.hex for number, record in arrived if record.source in SITES}
    assert {
        name for number, said in stated.items() for name in said if name != "phone" or number not in sites
    } == shown.keys()
    assert all(stated[item.record][name] == item.value for name, item in shown.items())


@given(records)
def test_a_record_states_every_paper_it_carries_either_to_be_shown_or_doubted(record: PersonRecord) -> None:
    carried = {(number.kind, number.value) for number in record.identity.numbers if number.kind in SHOWN}
    stated = {(kind, value) for kind, value in statements(record).items() if kind in SHOWN}
    assert stated | set(doubted(record).items()) == carried
    assert not stated & set(doubted(record).items())


@given(held)
def test_every_number_stays_known_even_where_it_is_not_shown(arrived: list[Held]) -> None:
    profile = profile_of(arrived)
    assert all(
        profile.knows(number.kind, number.value)
        for _, record in arrived
        for number in record.identity.numbers
    )


def test_the_population_database_comes_before_a_later_declaration() -> None:
    official, declared = one("population", name="Nguyễn Thị Mẫu"), one("ncovi", name="Nguyễn Thị Mẫn")
    profile = profile_of([(UUID(int=1), official), (UUID(int=2), declared)])
    assert profile.value("name") == "Nguyễn Thị Mẫu"


def test_among_equals_the_fuller_comes_before_the_later() -> None:
    full, year = one("ncovi", birth=BirthDate(1990, 5, 6)), one("vhd_health", birth=BirthDate(1991))
    first_of_january = one("vhd_local", birth=BirthDate(1992, 1, 1))
    arrived = [(UUID(int=1), full), (UUID(int=2), year), (UUID(int=3), first_of_january)]
    assert profile_of(arrived).value("birth") == "1990-05-06"


@given(st.data(), corrected)
def test_with_corrections_too_the_order_of_arrival_does_not_matter(
    data: st.DataObject, arrived: list[Held]
) -> None:
    assert profile_of(data.draw(st.permutations(arrived))) == profile_of(arrived)


@given(corrected)
def test_what_a_correction_struck_is_nowhere_shown_counted_or_trusted(arrived: list[Held]) -> None:
    profile = profile_of(arrived)
    for kind, values in profile.struck.items():
        assert profile.value(kind) not in values
        assert not values & profile.numbers.get(kind, frozenset())
    assert not profile.trusted_cccds & profile.struck.get("cccd", frozenset())


def test_a_correction_speaks_of_what_it_vouches_for_and_nothing_else() -> None:
    said = one(DESK, name="Nguyễn Thị Mẫu", birth=BirthDate(1990, 5, 6))
    assert statements(replace(said, vouches=frozenset({"birth"}))) == {"birth": "1990-05-06"}


def test_of_two_corrections_the_later_counts_though_it_is_less_full() -> None:
    first = one(DESK, birth=BirthDate(1990, 5, 6))
    later = replace(one(DESK, birth=BirthDate(1990, 1, 1)), source_time=NOON + dt.timedelta(days=1))
    assert profile_of([(UUID(int=2), first), (UUID(int=1), later)]).value("birth") == "1990-01-01"


def test_where_somebody_lives_her_own_word_comes_before_the_population_database_and_nothing_else_does() -> (
    None
):
    official = replace(one("population", name="Nguyễn Thị Mẫu"), address="1 đường Mẫu")
    own = replace(one(OWN_WORD, name="Nguyễn Thị Mẫn"), address="2 đường Mẫu")
    profile = profile_of([(UUID(int=1), own), (UUID(int=2), official)])
    assert (profile.value("name"), profile.value("address")) == ("Nguyễn Thị Mẫu", "2 đường Mẫu")


def test_a_telephone_on_a_sites_list_is_never_shown_as_hers_and_her_own_account_s_comes_first() -> None:
    from_site, declared = _telephoned("vaccination", "+84900000000"), _telephoned("ncovi", "+84910000000")
    opened = _telephoned("bluezone_users", "+84920000000")
    assert _shown(from_site) == ""
    assert _shown(from_site, _telephoned("lab", "+84900000000")) == ""
    assert _shown(from_site, declared, _telephoned("vss", "+84930000000")) == "+84910000000"
    assert _shown(opened, declared, from_site) == "+84920000000"
    assert _shown(opened, _telephoned(OWN_WORD, "+84940000000")) == "+84940000000"
    # It is kept all the same: the record can be found by it, and the page says who states it.
    assert statements(from_site)["phone"] == "+84900000000"


def _telephoned(source: str, phone: str) -> PersonRecord:
    identity = LinkRecord(PersonName.parse("Nguyễn Thị Mẫu"), phone=phone)
    return PersonRecord(source=source, source_key=b"", source_time=NOON, mapping="test", identity=identity)


def _shown(*told: PersonRecord) -> str:
    profile = reduce(lambda known, one: merged(known, one[1], UUID(int=one[0])), enumerate(told), Profile())
    return profile.value("phone")
