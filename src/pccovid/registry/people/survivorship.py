"""Which of several statements about one attribute is shown? A rule, not a habit, and the same in any order.

Order: the population database before the vaccination registers and laboratories, before declarations; within a rank
the fuller statement (a full birth date before a year, a name with its marks before one without), then the later one.
"""

from uuid import UUID

from pccovid.kernel.birth import Precision
from pccovid.kernel.cccd import Trust
from pccovid.registry.people.profile import Attribute, Profile
from pccovid.registry.people.records import PersonRecord

RANKS = {
    "pccovid_desk": 9,  # corrected face to face, with a paper
    "population": 8,
    "vss": 6,
    "vaccination": 5,
    "vaccination_portal": 5,
    "lab": 4,
    "pccovid": 4,
}
DECLARED = 1
SHOWN = frozenset({"cccd", "cmnd", "passport", "bhxh"})


def merged(profile: Profile, record: PersonRecord, record_id: UUID) -> Profile:
    """The profile after one more record. Commutative and associative: the order of arrival does not matter."""
    attributes = dict(profile.attributes)
    for name, value in statements(record).items():
        offered = Attribute.of(value, record.source, record.source_time, record_id)
        current = attributes.get(name)
        if current is None or _weight(name, offered) > _weight(name, current):
            attributes[name] = offered
    numbers = [(kind, value) for kind, value, _ in numbers_of(record)]
    trusted = [n.value for n in record.identity.numbers if n.kind == "cccd" and n.trust is Trust.TRUSTED]
    grown = Profile(attributes, profile.numbers, profile.trusted_cccds)
    return grown.with_numbers(numbers, trusted)


def statements(record: PersonRecord) -> dict[str, str]:
    """The attributes a record states that may be shown, by name; what it leaves open is left out."""
    identity = record.identity
    stated = {
        "name": identity.name.exact if identity.name else "",
        "birth": identity.birth.iso() if identity.birth else "",
        "sex": record.sex.value if record.sex else "",
        "phone": identity.phone or "",
        "address": record.address,
        "territory": record.territory,
    }
    stated |= {
        n.kind: n.value for n in identity.numbers if n.kind in SHOWN and n.trust is not Trust.CONTRADICTS
    }
    return {name: value for name, value in stated.items() if value}


def numbers_of(record: PersonRecord) -> list[tuple[str, str, str]]:
    """Every number that a record states: kind, value, trust. A telephone is one of them."""
    identity = record.identity
    numbers = [(number.kind, number.value, number.trust.value) for number in identity.numbers]
    return [*numbers, ("phone", identity.phone, Trust.UNCHECKED.value)] if identity.phone else numbers


def doubted(record: PersonRecord) -> dict[str, str]:
    """The numbers that contradict the sex or year of birth beside them: kept, but never shown as the person's."""
    return {
        n.kind: n.value for n in record.identity.numbers if n.kind in SHOWN and n.trust is Trust.CONTRADICTS
    }


def _weight(name: str, attribute: Attribute) -> tuple[int, int, str, str]:
    rank = RANKS.get(attribute.source, DECLARED)
    return rank, _fullness(name, attribute.value), attribute.stated_at, attribute.record


def _fullness(name: str, value: str) -> int:
    if name == "birth":
        precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}.get(len(value))
        # 1 January often stands for "only the year is known".
        return 0 if precision is not Precision.DAY else 1 if value.endswith("-01-01") else 2
    if name == "name":
        return 0 if value.isascii() else 1
    if name == "territory":
        return value.count("/")
    return 0
