"""What are the things called that a registrar reads? Harms, verdicts, fields, grades of agreement."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.registry.people.verdicts import Harm, Verdict, Why

HARMS: dict[Harm, Promise] = {
    Harm.CASE: gettext_lazy("A positive result or an open case"),
    Harm.DOSE: gettext_lazy("A vaccine dose"),
    Harm.ORDER: gettext_lazy("An order of isolation"),
    Harm.NOTHING: gettext_lazy("Nothing urgent"),
}
HARM_COLOURS = {Harm.CASE: "red", Harm.DOSE: "yellow", Harm.ORDER: "yellow", Harm.NOTHING: ""}
PAIR_VERDICTS: dict[Verdict, Promise] = {
    Verdict.SAME: gettext_lazy("One person"),
    Verdict.APART: gettext_lazy("Two persons"),
    Verdict.UNSURE: gettext_lazy("It cannot be told"),
}
RECORD_VERDICTS: dict[Verdict, Promise] = {
    Verdict.SAME: gettext_lazy("The record is this person's"),
    Verdict.APART: gettext_lazy("The record is somebody else's"),
    Verdict.UNSURE: gettext_lazy("It cannot be told"),
}
WHYS: dict[Why, Promise] = {
    Why.PAPERS: gettext_lazy("The papers say so"),
    Why.WHOLE: gettext_lazy("Name, birth and the rest together say so"),
    Why.SLIP: gettext_lazy("What differs is a slip of the pen"),
    Why.RELATIVES: gettext_lazy("Relatives or twins who share a telephone, a home or a number"),
    Why.NAMESAKES: gettext_lazy("Namesakes"),
    Why.TOO_LITTLE: gettext_lazy("Too little is known"),
}
FIELDS: dict[str, Promise] = {
    "prior": gettext_lazy("Before anything is compared"),
    "name": gettext_lazy("Name"),
    "birth": gettext_lazy("Date of birth"),
    "sex": gettext_lazy("Sex"),
    "cccd": gettext_lazy("Citizen identity number"),
    "cmnd": gettext_lazy("Old identity card number"),
    "bhxh": gettext_lazy("Social insurance code"),
    "passport": gettext_lazy("Passport number"),
    "qid": gettext_lazy("Identifier in the QR"),
    "phone": gettext_lazy("Telephone"),
    "home": gettext_lazy("Where they live"),
    "seen": gettext_lazy("Where they were seen"),
    "guardian": gettext_lazy("Who declared for them"),
    "rivals": gettext_lazy("Others who may be meant"),
}
LEVELS: dict[str, Promise] = {
    "two records of so many persons": gettext_lazy(
        "two records drawn by chance are hardly ever one person's"
    ),
    "equal": gettext_lazy("the same on both sides"),
    "equal but for marks": gettext_lazy("the same, one side was typed without marks"),
    "other marks": gettext_lazy("the same letters with other marks"),
    "other order": gettext_lazy("the same words in another order"),
    "middle name left out": gettext_lazy("the same, a middle name is left out on one side"),
    "regional spelling": gettext_lazy("sounds the same in some regions"),
    "given name alone": gettext_lazy("the same given name, nothing else of the name is written on one side"),
    "nearly alike, another usual name": gettext_lazy("nearly alike, but another usual given name"),
    "one letter": gettext_lazy("one letter differs"),
    "two letters": gettext_lazy("two letters differ"),
    "a part of the other": gettext_lazy("one is written in part, or more is written beside it"),
    "other middle name": gettext_lazy("same surname and given name, another middle name"),
    "other surname": gettext_lazy("same given name, another surname"),
    "other given name": gettext_lazy("same surname, another given name"),
    "different": gettext_lazy("different"),
    "same day": gettext_lazy("the same day"),
    "same day, a twin's": gettext_lazy("the same day, with another given name: often twins"),
    "same 1 January": gettext_lazy("both 1 January, which often stands for an unknown day"),
    "same year, no day": gettext_lazy("the same year, the day is not known on both sides"),
    "day and month exchanged": gettext_lazy("day and month are exchanged"),
    "one digit": gettext_lazy("one digit differs"),
    "same month": gettext_lazy("the same month, another day"),
    "same year": gettext_lazy("the same year, another day"),
    "same day of another year": gettext_lazy("the same day of another year"),
    "next year": gettext_lazy("a year apart"),
    "equal, contradicts its record": gettext_lazy("the same, but it does not fit the sex or year beside it"),
    "equal, other given name": gettext_lazy("the same, but with another given name: often a relative's"),
    "slip of a digit": gettext_lazy("one digit is mistyped, or two are exchanged"),
    "a digit apart, other given name": gettext_lazy("a digit apart with another given name: often twins"),
    "different, one contradicts its record": gettext_lazy("different, and one does not fit its own record"),
    "equal, born in another generation": gettext_lazy("the same, but a generation apart: often a relative's"),
    "equal, of a site": gettext_lazy("the same, but a telephone that many people gave"),
    "same commune": gettext_lazy("the same commune"),
    "same district": gettext_lazy("the same district"),
    "same province": gettext_lazy("the same province"),
    "nobody else of the list fits": gettext_lazy("nobody else in the population database fits"),
    "somebody else fits too, or other records differ": gettext_lazy(
        "somebody else fits as well, or other records say otherwise"
    ),
}
PAPERS: dict[str, Promise] = {name: FIELDS[name] for name in ("cccd", "cmnd", "passport", "bhxh")}
SEXES: dict[str, Promise] = {
    "male": gettext_lazy("Male"),
    "female": gettext_lazy("Female"),
    "other": pgettext_lazy("sex", "Other"),
}
STRONG, WEAK = 6_000, 1_000
"""Thousandths of a bit: from here on a step is decisive; below here it says next to nothing."""


def step_sentence(field: str, level: str, weight: int) -> str:
    """One step in plain words; a field or grade that has no words here stands as the model calls it."""
    said = str(LEVELS.get(level, level))
    return _("%(field)s: %(said)s. %(bearing)s") % {
        "field": str(FIELDS.get(field, field)),
        "said": said,
        "bearing": _bearing(weight),
    }


def _bearing(weight: int) -> str:
    if abs(weight) < WEAK:
        return _("It says next to nothing.")
    if weight > 0:
        return _("It speaks strongly for one person.") if weight >= STRONG else _("It speaks for one person.")
    return _("It speaks strongly for two persons.") if weight <= -STRONG else _("It speaks for two persons.")
