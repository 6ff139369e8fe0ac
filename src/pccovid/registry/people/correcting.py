"""How does a correction get into what stands of a person? As one more record of hers, from which she is made again.

There is no other way: no attribute is overwritten, what earlier records say stays to be read beside it, and the same
rule as ever (survivorship.py) decides what is shown.
"""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from msgspec.structs import replace as with_

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Cccd, Trust
from pccovid.kernel.names import PersonName
from pccovid.kernel.sex import Sex
from pccovid.registry.people.deciding import lock_persons
from pccovid.registry.people.events import ProfileCorrected
from pccovid.registry.people.models import Identifier
from pccovid.registry.people.operations import add_told
from pccovid.registry.people.profile import Profile, unpack
from pccovid.registry.people.rebuilding import rebuild
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.people.survivorship import DESK, OWN_WORD
from pccovid.trust.access import Access, AccessDenied
from pccovid.trust.vault import blind, blinds

REPLACED = ("cccd", "cmnd", "bhxh")
"""Numbers of which one is a person's for life: where another is right, the one before was never hers. A passport is."""
MAPPING = "correction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One attribute and its right value, as a profile writes it; of `address` also the `territory`.

    `number` is the request's: the same correction is taken in once, however often it is carried out.
    """

    number: UUID
    attribute: str
    value: str = field(repr=False)
    territory: str = ""
    at: dt.datetime


def take_own_word(access: Access, person_id: UUID, said: Correction) -> UUID:
    """What a person says of how she is reached or where she lives; gives the record. Raises AccessDenied."""
    identity = LinkRecord(None, None, (), said.value if said.attribute == "phone" else None)
    address = {"address": said.value, "territory": said.territory} if said.attribute == "address" else {}
    vouches = frozenset(address) or frozenset({said.attribute})
    return _take(access, person_id, _record(OWN_WORD, said, identity, vouches, **address), "own_word")


def take_correction(access: Access, person_id: UUID, said: Correction) -> UUID:
    """What a registrar found to be right; gives the record. The number it takes the place of is struck.

    Raises AccessDenied where there is no such person any more.
    """
    profile = _profile(access, person_id)
    identity = identity_with(profile, said.attribute, said.value)
    old = profile.value(said.attribute)
    struck = ((said.attribute, old),) if said.attribute in REPLACED and old not in ("", said.value) else ()
    record = _record(DESK, said, identity, frozenset({said.attribute}))
    sex = Sex(said.value) if said.attribute == "sex" else None
    return _take(access, person_id, with_(record, sex=sex, struck=struck), "corrected")


def identity_with(profile: Profile, attribute: str, value: str) -> LinkRecord:
    """How the person is found once this is right: by all that stands of her, and this."""
    known = {name: one.value for name, one in profile.attributes.items()} | {attribute: value}
    birth = known.get("birth", "")
    sex = Sex(known["sex"]) if known.get("sex") else None
    year = int(birth[:4]) if birth[:4].isdigit() else None
    numbers = tuple(
        Number(kind, known[kind], Cccd(known[kind]).trust(sex, year) if kind == "cccd" else Trust.UNCHECKED)
        for kind in ("cccd", "cmnd", "passport", "bhxh")
        if known.get(kind)
    )
    return LinkRecord(
        PersonName.parse(known["name"]) if known.get("name") else None,
        _birth(birth),
        numbers,
        known.get("phone") or None,
    )


def held_elsewhere(access: Access, person_id: UUID, kind: str, number: str) -> bool:
    """Whether a record of somebody else states this number; who that is nobody is told."""
    rows = Identifier.objects.filter(blind__in=blinds(kind, number), until=None).exclude(person_id=person_id)
    access.read_aggregate("person", [kind])
    return rows.exists()


def _take(access: Access, person_id: UUID, record: PersonRecord, rule: str) -> UUID:
    _profile(access, person_id)
    added = add_told(access, record, person_id, rule)
    if added.record_id is None:
        raise AccessDenied
    if added.state == "linked":
        rebuild(access, [person_id])
        access.happened(ProfileCorrected(person_id))
    return added.record_id


def _profile(access: Access, person_id: UUID) -> Profile:
    """What stands of her, locked. Raises AccessDenied for nobody, and for whoever was joined to another."""
    access.about(person_id)
    row = lock_persons(person_id).get(person_id)
    if row is None or row.redirect_to or row.closed_at:
        raise AccessDenied
    access.read("person", [person_id], ["name", "birth", "sex", "numbers", "phone", "address"])
    return unpack(access, person_id, row.profile)


def _record(
    source: str,
    said: Correction,
    identity: LinkRecord,
    vouches: frozenset[str],
    *,
    address: str = "",
    territory: str = "",
) -> PersonRecord:
    return PersonRecord(
        source=source,
        source_key=blind("source", f"{source}|{said.number}"),
        source_time=said.at,
        mapping=MAPPING,
        identity=identity,
        address=address,
        territory=territory,
        raw={said.attribute: said.value},
        vouches=vouches,
    )


def _birth(iso: str) -> BirthDate | None:
    parts = [int(part) for part in iso.split("-") if part.isdigit()]
    return BirthDate(*parts) if parts else None
