"""Which of several statements about one attribute is shown? A rule, not a habit, and the same in any order.

Order: what a desk corrected, then the population database before the vaccination registers, cards that a site has read
and laboratories, before declarations; within a rank the fuller statement (a full birth date before a year, a name with
its marks before one without), then the later one. Of corrections the later one counts, however full. Where somebody can
be reached and where she lives now nobody knows better than she: there her own word in this app counts as much as a
correction.

A telephone has an order of its own: the number to which a code was sent, then what she declared of herself, then what
registers hold. One on the list of a vaccination site or a laboratory is often the site's, written beside everybody who
came: it is kept and may link, but is never shown as hers.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pccovid.kernel.birth import Precision
from pccovid.kernel.cccd import Trust
from pccovid.kernel.sex import Sex
from pccovid.registry.people.profile import Attribute, Profile, time_of
from pccovid.registry.people.records import PersonRecord

OWN_WORD, DESK = "pccovid", "pccovid_desk"
CLINIC, TOLD = "clinic", "clinic_told"
"""A site read her card; and what she said there without one."""
CORRECTED = 9
RANKS = {
    DESK: CORRECTED,  # a desk looked at the papers, or a registrar at what the sources say
    "population": 8,
    "vss": 6,
    "vaccination": 5,
    "vaccination_portal": 5,
    CLINIC: 5,
    "lab": 4,
    OWN_WORD: 4,
    TOLD: 4,
}
HERS_TO_SAY = frozenset({"phone", "address", "territory"})
DECLARED = 1
TELEPHONES = {DESK: CORRECTED, "bluezone_users": 6, "population": 2, "vss": 2, "vaccination_portal": 3}
DECLARED_TELEPHONE = 4
SITES = frozenset({"vaccination", "lab"})
"""Whose staff writes a telephone down, the site's own where somebody gives none."""
SHOWN = frozenset({"cccd", "cmnd", "passport", "bhxh"})
Number = tuple[str, str, str]
"""Kind, value, trust."""
# A migration asks for these by the million, and an enumeration's own `value` is a call.
_SEXES = {sex: sex.value for sex in Sex}
_TRUSTS = {trust: trust.value for trust in Trust}
_UNCHECKED = Trust.UNCHECKED.value
_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def merged(
    profile: Profile, record: PersonRecord, record_id: UUID, numbers: Sequence[Number] | None = None
) -> Profile:
    """The profile after one more record. Commutative and associative: the order of arrival does not matter.

    `numbers` are numbers_of(record), where they are at hand.
    """
    attributes = dict(profile.attributes)
    stated_at, number = time_of(record.source_time), record_id.hex
    for name, value in statements(record).items():
        if profile.strikes(name, value) or (name == "phone" and record.source in SITES):
            continue
        current, offered = attributes.get(name), Attribute(value, record.source, stated_at, number)
        if current is None or _weight(name, offered) > _weight(name, current):
            attributes[name] = offered
    numbers = numbers_of(record) if numbers is None else numbers
    trusted = [value for kind, value, trust in numbers if trust == Trust.TRUSTED and kind == "cccd"]
    return profile.with_numbers(numbers, trusted, attributes)


def struck_by(records: Mapping[UUID, PersonRecord]) -> dict[str, frozenset[str]]:
    """The numbers that the corrections among these records took from the person; the latest word about one counts."""
    struck: set[tuple[str, str]] = set()
    said = [one for one in records.items() if one[1].vouches is not None]
    for _, record in sorted(said, key=lambda one: (str(one[1].source_time or ""), one[0])):
        struck -= {(kind, value) for kind, value, _ in numbers_of(record)}
        struck |= set(record.struck)
    return {kind: frozenset(value for of, value in struck if of == kind) for kind, _ in struck}


def statements(record: PersonRecord) -> dict[str, str]:
    """The attributes a record states that may be shown, by name; what it leaves open is left out."""
    identity = record.identity
    stated = {
        "name": identity.name.exact if identity.name else "",
        "birth": identity.birth.iso() if identity.birth else "",
        "sex": _SEXES[record.sex] if record.sex else "",
        "phone": identity.phone or "",
        "address": record.address,
        "territory": record.territory,
    }
    for n in identity.numbers:
        if n.kind in SHOWN and n.trust is not Trust.CONTRADICTS:
            stated[n.kind] = n.value
    vouches = record.vouches
    return {name: value for name, value in stated.items() if value and (vouches is None or name in vouches)}


def numbers_of(record: PersonRecord) -> list[Number]:
    """Every number that a record states: kind, value, trust. A telephone is one of them."""
    identity = record.identity
    numbers = [(number.kind, number.value, _TRUSTS[number.trust]) for number in identity.numbers]
    if identity.phone:
        numbers.append(("phone", identity.phone, _UNCHECKED))
    vouches = record.vouches
    return numbers if vouches is None else [number for number in numbers if number[0] in vouches]


def doubted(record: PersonRecord) -> dict[str, str]:
    """The numbers that contradict the sex or year of birth beside them: kept, but never shown as the person's."""
    return {
        n.kind: n.value for n in record.identity.numbers if n.kind in SHOWN and n.trust is Trust.CONTRADICTS
    }


def _weight(name: str, attribute: Attribute) -> tuple[int, int, str, str]:
    hers = attribute.source == OWN_WORD and name in HERS_TO_SAY
    ranks, declared = (TELEPHONES, DECLARED_TELEPHONE) if name == "phone" else (RANKS, DECLARED)
    rank = CORRECTED if hers else ranks.get(attribute.source, declared)
    fullness = 0 if rank == CORRECTED else _fullness(name, attribute.value)
    return rank, fullness, attribute.stated_at, attribute.record


def _fullness(name: str, value: str) -> int:
    if name == "birth":
        precision = _PRECISIONS.get(len(value))
        # 1 January often stands for "only the year is known".
        return 0 if precision is not Precision.DAY else 1 if value.endswith("-01-01") else 2
    if name == "name":
        return 0 if value.isascii() else 1
    if name == "territory":
        return value.count("/")
    return 0
