"""Which doses and tests does the page show? Each with where it came from and when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pccovid.capabilities.testing.events import ResultShown
from pccovid.capabilities.testing.wording import METHODS, OUTCOMES
from pccovid.capabilities.vaccination.events import DoseShown
from pccovid.faces.citizen.presenters.days import day
from pccovid.faces.citizen.presenters.sources import source_name, source_names

PRODUCTS = {
    "astrazeneca": "AstraZeneca",
    "pfizer": "Pfizer (Comirnaty)",
    "moderna": "Moderna (Spikevax)",
    "sputnikv": "Sputnik V",
    "verocell": "Vero Cell (Sinopharm)",
    "hayatvax": "Hayat-Vax",
    "janssen": "Janssen",
    "abdala": "Abdala",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known: what, its value, who says so, since when we have it."""

    label: str
    value: str = field(repr=False)
    source: str = ""
    date: dt.datetime | dt.date | None = None


def dose_facts(doses: Iterable[DoseShown]) -> list[Fact]:
    """Doses, the latest first."""
    newest = sorted(doses, key=lambda dose: dose.given_on, reverse=True)
    return [
        Fact(_dose_label(dose), _dose_value(dose), source_names(dose.sources), dose.recorded_at)
        for dose in newest
    ]


def test_facts(results: Iterable[ResultShown]) -> list[Fact]:
    """Results in the order given."""
    return [
        Fact(
            _("%(method)s test") % {"method": METHODS[result.method]},
            _joined(str(OUTCOMES[result.outcome]), day(result.sampled_at or result.resulted_at)),
            result.laboratory or source_name(result.source),
            result.recorded_at,
        )
        for result in results
    ]


def product_name(product: str) -> str:
    """The name on the vial; words where the source named none."""
    key = "".join(filter(str.isalnum, product.casefold()))
    return PRODUCTS.get(key, product) or _("vaccine not named")


def _dose_label(dose: DoseShown) -> str:
    if dose.number is None:
        return _("Vaccine dose")
    return _("Vaccine dose %(number)s") % {"number": dose.number}


def _dose_value(dose: DoseShown) -> str:
    return _joined(product_name(dose.product), day(dose.given_on), dose.site)


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
