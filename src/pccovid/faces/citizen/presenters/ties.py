"""Why do we think that a record is this person's, where all fields were compared? What is the same, and what is not."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.faces.citizen.presenters.days import day
from pccovid.faces.citizen.presenters.sources import link_words, source_name
from pccovid.registry.people.queries import CarriedSource, Evidence

COMPARED = "compared"
NUMBERS: dict[str, Promise] = {
    "cccd": gettext_lazy("citizen card number"),
    "cmnd": gettext_lazy("old identity card number"),
    "bhxh": gettext_lazy("social insurance number"),
    "passport": gettext_lazy("passport number"),
    "qid": gettext_lazy("QR identifier"),
}
SAME: dict[tuple[str, str], Promise] = {
    ("name", "equal"): gettext_lazy("the same full name"),
    ("name", "equal but for marks"): gettext_lazy("the same full name, typed without marks"),
    ("name", "other marks"): gettext_lazy("the same full name with other marks"),
    ("name", "other order"): gettext_lazy("the same full name in another order"),
    ("name", "middle name left out"): gettext_lazy("the same name but for a middle name"),
    ("name", "regional spelling"): gettext_lazy("a name that sounds the same"),
    ("name", "given name alone"): gettext_lazy("the same given name"),
    ("name", "nearly alike, another usual name"): gettext_lazy("the same full name but for a letter"),
    ("name", "one letter"): gettext_lazy("the same full name but for a letter"),
    ("name", "two letters"): gettext_lazy("the same full name but for two letters"),
    ("name", "a part of the other"): gettext_lazy("a part of the same name"),
    ("name", "other middle name"): gettext_lazy("the same surname and given name"),
    ("birth", "same day"): gettext_lazy("the same date of birth"),
    ("birth", "same day, a twin's"): gettext_lazy("the same date of birth"),
    ("birth", "same 1 January"): gettext_lazy("the same date of birth"),
    ("birth", "same year, no day"): gettext_lazy("the same year of birth"),
    ("birth", "day and month exchanged"): gettext_lazy("the same date of birth, day and month exchanged"),
    ("birth", "one digit"): gettext_lazy("the same date of birth but for a digit"),
    ("birth", "same month"): gettext_lazy("the same month of birth"),
    ("birth", "same year"): gettext_lazy("the same year of birth"),
    ("sex", "equal"): gettext_lazy("the same sex"),
    ("phone", "equal"): gettext_lazy("the same telephone number"),
    ("phone", "equal, born in another generation"): gettext_lazy("the same telephone number"),
    ("phone", "equal, of a site"): gettext_lazy("the same telephone number, which many people gave"),
    ("home", "same commune"): gettext_lazy("the same commune of residence"),
    ("home", "same district"): gettext_lazy("the same district of residence"),
    ("home", "same province"): gettext_lazy("the same province of residence"),
    ("seen", "same commune"): gettext_lazy("seen in the same commune"),
    ("seen", "same district"): gettext_lazy("seen in the same district"),
    ("seen", "same province"): gettext_lazy("seen in the same province"),
    ("guardian", "equal"): gettext_lazy("declared by the same person"),
    ("rivals", "nobody else of the list fits"): gettext_lazy("nobody else in the population database fits"),
}
OTHER: dict[str, Promise] = {
    "name": gettext_lazy("another full name"),
    "birth": gettext_lazy("another date of birth"),
    "sex": gettext_lazy("another sex"),
    "phone": gettext_lazy("another telephone number"),
    "home": gettext_lazy("another place of residence"),
    "seen": gettext_lazy("seen in another place"),
    "guardian": gettext_lazy("declared by somebody else"),
    "rivals": gettext_lazy("somebody else fits as well, or other records say otherwise"),
}
TELLING = 3
"""How many agreements the receipt names; the record's own page names all."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What of two records is the same, with how much that weighs, what is not, and with which it was compared."""

    same: Mapping[str, int]
    other: tuple[str, ...]
    beside: str


def why_words(one: CarriedSource) -> str:
    """Why it is thought to be this person's, in a sentence without its full stop."""
    agreement = agreement_of(one.evidence)
    if agreement is None or not agreement.same:
        return link_words(one.rule)
    same = ", ".join(_strongest(agreement.same))
    if one.rule != COMPARED:
        return _("%(decided)s: %(same)s") % {"decided": link_words(one.rule), "same": same}
    told = {"same": same[:1].upper() + same[1:], "beside": agreement.beside}
    if one.evidence and one.evidence.indirect:
        return _("%(same)s, on a record with the same number as this one") % told
    return _("%(same)s as in “%(beside)s”") % told if agreement.beside else told["same"]


def agreement_of(evidence: Evidence | None) -> Agreement | None:
    """In full; None where nothing was weighed."""
    if evidence is None:
        return None
    same = {_same(field, level): weight for field, level, weight in evidence.steps if weight >= 0}
    other = dict.fromkeys(_other(field, level) for field, level, _ in evidence.steps)
    return Agreement(
        {words: weight for words, weight in same.items() if words},
        tuple(filter(None, other)),
        _record(evidence),
    )


def _same(field: str, level: str) -> str:
    """Empty where it does not agree."""
    if field in NUMBERS and level.startswith("equal"):
        return _("the same %(number)s") % {"number": NUMBERS[field]}
    if field in NUMBERS and level.startswith("slip"):
        return _("the same %(number)s but for a digit") % {"number": NUMBERS[field]}
    return str(SAME.get((field, level), ""))


def _other(field: str, level: str) -> str:
    """Empty where it agrees, or nothing was compared."""
    if _same(field, level):
        return ""
    if field in NUMBERS:
        return _("another %(number)s") % {"number": NUMBERS[field]}
    return str(OTHER.get(field, ""))


def _strongest(same: Mapping[str, int]) -> list[str]:
    """In the order in which people tell who somebody is: the name, the birth, numbers, the rest."""
    chosen = sorted(same, key=lambda words: -same[words])[:TELLING]
    return [words for words in same if words in chosen]


def _record(evidence: Evidence) -> str:
    if evidence.other is None:
        return ""
    source, time = evidence.other
    named = {"source": source_name(source), "day": day(time) if time else ""}
    return _("%(source)s, %(day)s") % named if time else named["source"]
