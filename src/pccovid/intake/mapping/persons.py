"""Whom does a row mean? The person claim put together from columns, papers and scanned codes."""

from pccovid.intake.mapping.claims import PersonClaim
from pccovid.intake.mapping.drafts import PAPERS, Draft, taken, text
from pccovid.intake.mapping.papers import Papers
from pccovid.kernel.bhyt import Bhxh, Bhyt
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.errors import InvalidName
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex

_PARTS = ("person.surname", "person.middle", "person.given")
_NO_PAPERS = Papers()


def person_claim(draft: Draft) -> PersonClaim:
    """What columns of their own say comes before what a scanned code says."""
    papers = _merged(draft.get(PAPERS))
    name = taken(draft, "person.name", PersonName) or _from_parts(draft)
    birth = taken(draft, "person.birth", BirthDate)
    sex = taken(draft, "person.sex", Sex) or Sex.UNKNOWN
    if sex is Sex.UNKNOWN:
        sex = papers.sex
    if birth is None and papers.birth is not None and papers.birth.year is not None:
        birth = papers.birth
    phone = taken(draft, "person.phone", Phone)
    cccd, insurance = papers.cccd, papers.insurance
    shown = name or papers.name
    return PersonClaim(
        name_raw=shown.exact if shown else None,
        name=shown,
        birth=birth,
        sex=sex,
        cccd=cccd.number if cccd else None,
        cccd_trust=cccd.trust(sex, birth.year if birth else None) if cccd else None,
        cmnd=papers.cmnd.number if papers.cmnd else None,
        passport=papers.passport.number if papers.passport else None,
        bhyt=insurance.number if isinstance(insurance, Bhyt) else None,
        bhxh=insurance.bhxh.number
        if isinstance(insurance, Bhyt)
        else insurance.number
        if insurance
        else None,
        phone=phone.e164 if phone else None,
        qid=papers.qid.value if papers.qid else None,
        nationality=text(draft, "person.nationality"),
        declared_for_other=draft.get("person.declared_for_other") is True,
        flags=_flags(name, papers, phone),
    )


def _from_parts(draft: Draft) -> PersonName | None:
    parts = " ".join(filter(None, (text(draft, part) for part in _PARTS)))
    try:
        return PersonName.parse(parts) if parts else None
    except InvalidName:  # digits and dots in the columns of a name: no name
        return None


def _merged(found: object) -> Papers:
    """The first number of each kind."""
    merged = _NO_PAPERS
    for paper in found if isinstance(found, list) else ():
        if isinstance(paper, Papers):
            merged = paper if merged is _NO_PAPERS else _both(merged, paper)
    return merged


def _both(one: Papers, other: Papers) -> Papers:
    return Papers(
        cccd=one.cccd or other.cccd,
        cmnd=one.cmnd or other.cmnd,
        passport=one.passport or other.passport,
        insurance=one.insurance or other.insurance,
        qid=one.qid or other.qid,
        name=one.name or other.name,
        birth=one.birth or other.birth,
        sex=other.sex if one.sex is Sex.UNKNOWN else one.sex,
        repaired=one.repaired or other.repaired,
    )


def _flags(name: PersonName | None, papers: Papers, phone: Phone | None) -> tuple[str, ...]:
    cccd, cmnd, insurance = papers.cccd, papers.cmnd, papers.insurance
    found = (
        ("name_repaired", name is not None and name.exact.isascii() and name.repaired),
        ("name_from_qr", name is None and papers.name is not None),
        ("cccd_repaired", cccd is not None and (cccd.padded or papers.repaired)),
        ("cmnd_repaired", cmnd is not None and (cmnd.padded or papers.repaired)),
        ("bhxh_repaired", isinstance(insurance, Bhxh) and insurance.padded),
        ("phone_repaired", phone is not None and phone.repaired),
        ("phone_renumbered", phone is not None and phone.renumbered),
    )
    return tuple(flag for flag, holds in found if holds)
