"""What stands on a vaccine passport, in two languages; how far it is; and what is missing for one? 5772/QĐ-BYT."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from pccovid.capabilities.passports.events import CertificateShown
from pccovid.capabilities.passports.products import products
from pccovid.capabilities.passports.rules import Facts, Missing
from pccovid.capabilities.passports.states import LIVE, State
from pccovid.faces.citizen.presenters.days import iso_day
from pccovid.faces.citizen.presenters.facts import Fact

LANGUAGES = ("vi", "en")
LABELS: tuple[Promise, ...] = (
    gettext_lazy("Full name"),
    gettext_lazy("Date of birth"),
    gettext_lazy("Nationality"),
    gettext_lazy("Disease or agent"),
    gettext_lazy("Doses received"),
    gettext_lazy("Date of the dose"),
    gettext_lazy("Number of the dose"),
    gettext_lazy("Vaccine"),
    gettext_lazy("Product"),
    gettext_lazy("Maker"),
    gettext_lazy("Number of the certificate"),
)
PLATFORMS = {
    "1119349007": gettext_lazy("mRNA vaccine"),
    "29061000087103": gettext_lazy("Viral vector vaccine"),
    "1157024006": gettext_lazy("Inactivated vaccine"),
    "1162643001": gettext_lazy("Protein subunit vaccine"),
}
STATES = {
    State.PREPARED: gettext_lazy("Waits for the signature of the site of your commune"),
    State.SIGNED: gettext_lazy("Signed by the site; waits for the Ministry of Health"),
    State.ISSUED: gettext_lazy("Issued"),
    State.WITHDRAWN: gettext_lazy("Withdrawn before it was issued"),
    State.REPLACED: gettext_lazy("Replaced by a newer one"),
    State.REVOKED: gettext_lazy("Revoked: something on it was wrong"),
    State.EXPIRED: gettext_lazy("Expired"),
}
MISSING = {
    Missing.NO_DOSE: gettext_lazy(
        "No dose has been received. Ask the site where you were vaccinated to send it."
    ),
    Missing.NAME: gettext_lazy(
        "Your name cannot be written in the letters of passports. Ask for a correction."
    ),
    Missing.BIRTH: gettext_lazy("%(sites)s has not sent your full date of birth. Ask for a correction."),
    Missing.NOT_VERIFIED: gettext_lazy(
        "Your name and date of birth have not been compared with your papers yet. Show your citizen identity card at"
        " the health station of your commune."
    ),
    Missing.HOME: gettext_lazy(
        "We do not know in which commune you live, so no site can sign. Say where you live."
    ),
    Missing.PRODUCT: gettext_lazy("%(sites)s has not sent which vaccine you were given."),
    Missing.DISAGREE: gettext_lazy(
        "What was sent about your doses does not agree: two dates, or two numbers, for one dose. Ask %(sites)s."
    ),
    Missing.RULE: gettext_lazy(
        "How many doses belong to your vaccine has not been decided for your province yet."
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One of the eleven fields, in Vietnamese and in English."""

    label: str
    label_en: str
    value: str = field(repr=False)
    value_en: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassportShown:
    """A certificate as its holder sees it; `text` is empty until it is issued."""

    person_id: UUID
    name: str = field(repr=False)
    state: str
    is_issued: bool
    is_waiting: bool
    text: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)
    prepared_at: dt.datetime
    issued_at: dt.datetime | None
    expires_at: dt.datetime | None
    ended_at: dt.datetime | None
    signed: tuple[tuple[str, dt.datetime], ...]

    @property
    def description(self) -> str:
        """The picture in words."""
        return _(
            "Vaccine passport of %(name)s: QR code in the form of the European Union's certificates."
        ) % {"name": self.name}


def passports_shown(certificates: Iterable[CertificateShown]) -> list[PassportShown]:
    """In force first, then what waits, then what was."""
    order = (State.ISSUED, State.PREPARED, State.SIGNED)
    ranked = sorted(
        certificates, key=lambda one: order.index(one.state) if one.state in order else len(order)
    )
    return [_shown(one) for one in ranked]


def is_live(certificate: CertificateShown) -> bool:
    """Whether it is in force or waits."""
    return certificate.state in LIVE


def missing_lines(missing: Sequence[Missing], sites: Iterable[str]) -> list[str]:
    """What stands in the way, each with what to do."""
    named = ", ".join(dict.fromkeys(filter(None, sites))) or _("The vaccination site")
    return [
        str(MISSING[one]) % {"sites": named} if "%(" in str(MISSING[one]) else str(MISSING[one])
        for one in missing
    ]


def lines_of(facts: Facts, uvci: str) -> tuple[Line, ...]:
    """The eleven fields of Decision 5772/QĐ-BYT, in its order."""
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = list(zip(map(str, LABELS), _values(facts, uvci), strict=True))
    return tuple(
        Line(label, label_en, value, value_en)
        for (label, value), (label_en, value_en) in zip(said["vi"], said["en"], strict=True)
    )


def _values(facts: Facts, uvci: str) -> tuple[str, ...]:
    product = next(one for one in products().values() if one.code == facts.product)
    return (
        f"{facts.surname} {facts.given_name}".strip(),
        iso_day(facts.birth),
        _("Viet Nam") if facts.nationality else _("Not recorded"),
        "COVID-19",
        str(facts.number),
        iso_day(facts.given_on),
        f"{facts.number}/{facts.total}",
        str(PLATFORMS[product.prophylaxis]),
        product.name,
        product.maker,
        uvci,
    )


def _shown(one: CertificateShown) -> PassportShown:
    lines = lines_of(one.facts, one.uvci)
    return PassportShown(
        person_id=one.person_id,
        name=lines[0].value,
        state=str(STATES[one.state]),
        is_issued=one.state is State.ISSUED,
        is_waiting=one.state in (State.PREPARED, State.SIGNED),
        text=one.text if one.state is State.ISSUED else "",
        lines=lines,
        prepared_at=one.prepared_at,
        issued_at=one.issued_at,
        expires_at=one.expires_at,
        ended_at=one.ended_at,
        signed=tuple((signature.office, signature.at) for signature in one.signatures),
    )


def passport_facts(certificates: Iterable[CertificateShown]) -> list[Fact]:
    """Each certificate as a line of one's own copy."""
    return [
        Fact(
            one.state, ", ".join(line.value for line in one.lines[4:]), date=one.issued_at or one.prepared_at
        )
        for one in passports_shown(certificates)
    ]
