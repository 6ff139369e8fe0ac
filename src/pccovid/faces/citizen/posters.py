"""How does a place's code come onto paper? As a PDF of one page for each part of the place, in both languages."""

import json
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.urls import reverse

from pccovid.registry.places.codes import in_groups
from pccovid.registry.places.kinds import Place

FILE_NAME = "pc-covid-poster.pdf"
TEMPLATE = Path(__file__).with_name("typst") / "poster.typ"


def address_of(code: str) -> str:
    """What stands in the QR code: any camera opens it, with or without this app."""
    return f"{settings.CSRF_TRUSTED_ORIGINS[0]}{reverse('citizen:here', args=[code])}"


def poster(place: Place) -> bytes:
    """A4, PDF. The name comes in as data and is set as text."""
    svg = segno.make(address_of(place.code), error="q").svg_inline(scale=8, border=4)
    words = {"name": place.name, "zones": list(place.zones) or [""], "code": in_groups(place.code)}
    return typst.compile(
        str(TEMPLATE),
        root=str(TEMPLATE.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"poster": json.dumps(words, ensure_ascii=False), "svg": svg},
    )
