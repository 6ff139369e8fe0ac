"""How does a row's claim become a record of the registry? Numbers with their trust, the address with its path."""

import datetime as dt

import msgspec

from pccovid.engines.linkage import LinkRecord, Number
from pccovid.intake.mapping.claims import CheckedRow, PersonClaim
from pccovid.intake.mapping.places import AddressClaim
from pccovid.kernel.cccd import Trust
from pccovid.kernel.sex import Sex
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.territories.queries import gazetteer
from pccovid.trust.vault import blind

NATION = "VN/"
_encode = msgspec.json.Encoder(order="deterministic").encode


def record_of(
    row: CheckedRow, person: PersonClaim, *, mapping: str, on: dt.date, seen: str = ""
) -> PersonRecord:
    """The record that the registry takes in; `seen` is the unit in which the row was taken down.

    Its key holds the source's own number and the content: the same row again is the same record, and a row that comes
    again with other content is one more record, so that nothing a source said is lost.
    """
    content = _encode(row.raw).decode()
    return PersonRecord(
        source=row.source,
        source_key=blind("source", f"{row.source}|{row.source_key}|{content}"),
        source_time=row.source_time,
        mapping=mapping,
        identity=identity_of(row.source, person),
        sex=None if person.sex is Sex.UNKNOWN else person.sex,
        address=row.address.text or "",
        territory=path_of(row.address, on),
        raw=row.raw,
        seen=seen,
        for_other=person.declared_for_other,
    )


def identity_of(source: str, person: PersonClaim) -> LinkRecord:
    """What links. A telephone of somebody who declared for another is that other's only by way of the declarer."""
    stated = (
        ("cccd", person.cccd, person.cccd_trust or Trust.UNCHECKED),
        ("cmnd", person.cmnd, Trust.UNCHECKED),
        ("passport", person.passport, Trust.UNCHECKED),
        ("bhxh", person.bhxh, Trust.UNCHECKED),
        ("qid", person.qid, Trust.UNCHECKED),
        # The account of that application was opened with a code sent to this number.
        ("bluezone", person.phone if source == "bluezone_users" else None, Trust.UNCHECKED),
    )
    numbers = tuple(Number(kind, value, trust) for kind, value, trust in stated if value)
    return LinkRecord(person.name, person.birth, numbers, person.phone)


def path_of(address: AddressClaim, on: dt.date) -> str:
    """The unit an address names, as a path; by codes where there are any, else by names; empty where neither tells."""
    places = gazetteer(on)
    path = places.path_of(
        province=address.province or "", district=address.district or "", commune=address.commune or ""
    )
    if path == NATION and address.province_name:
        path = places.find_by_name(
            province=address.province_name,
            district=address.district_name or "",
            commune=address.commune_name or "",
        )
    return "" if path == NATION else path
