"""How does a vaccine passport come onto paper? As a sheet and as a card, both tagged, in Vietnamese and English."""

import io

import segno
from django.utils.translation import override

from pccovid.faces.citizen.presenters.days import day, moment
from pccovid.faces.citizen.presenters.passports import PassportShown
from pccovid.faces.citizen.printing import TEMPLATE, typeset

PAGE_NAME = "pc-covid-passport.pdf"
CARD_NAME = "pc-covid-passport-card.pdf"
FOLDER = TEMPLATE.parent
# The Decision wants a code that is read again when it was folded: a quarter of it may be lost. A card has less room.
PAGE_CORRECTION, CARD_CORRECTION = "q", "m"
QUIET = 4  # modules of white around, ISO/IEC 18004


def as_page(passport: PassportShown) -> bytes:
    """A sheet of A4 with the code and the eleven fields, as PDF/UA-1."""
    return typeset(_copy(passport, PAGE_CORRECTION), FOLDER / "passport.typ")


def as_card(passport: PassportShown) -> bytes:
    """Two sides of 85.6 by 54 mm: what a reader wants first, and the code."""
    return typeset(_copy(passport, CARD_CORRECTION), FOLDER / "passport_card.typ")


def _copy(passport: PassportShown, correction: str) -> dict[str, object]:
    with override("vi"):
        described = passport.description
    return {
        "name": passport.name,
        "lines": [
            {"label": one.label, "label_en": one.label_en, "value": one.value, "value_en": one.value_en}
            for one in passport.lines
        ],
        "code": drawn(passport.text, correction),
        "described": described,
        "issued": moment(passport.issued_at) if passport.issued_at else "",
        "until": day(passport.expires_at),
    }


def drawn(text: str, correction: str) -> str:
    """The code as SVG."""
    out = io.BytesIO()
    code = segno.make(text, error=correction, micro=False, boost_error=False)
    code.save(out, kind="svg", border=QUIET, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue().decode("ascii")
