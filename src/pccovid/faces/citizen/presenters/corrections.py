"""What can be corrected, what was asked, and what became of it, in words."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.faces.citizen.presenters.days import day, iso_day
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.profile import LABELS, SEXES, phone_written, written
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.registry.corrections.events import RequestShown
from pccovid.registry.corrections.queries import Whole
from pccovid.registry.corrections.rules import OWN_WORD, WAITING, Field, State, Verdict, overdue
from pccovid.registry.people.profile import Profile
from pccovid.registry.people.queries import Statement
from pccovid.registry.territories.queries import name_of

STATES: dict[State, Promise] = {
    State.SAID: gettext_lazy("Being taken in"),
    State.ASKED: gettext_lazy("Waits for a registrar"),
    State.ACCEPTED: gettext_lazy("Accepted, being taken in"),
    State.DONE: gettext_lazy("Corrected"),
    State.REFUSED: gettext_lazy("Not accepted"),
    State.WITHDRAWN: pgettext_lazy("correction", "Taken back"),
}
COLOURS = {State.DONE: "green", State.REFUSED: "red", State.WITHDRAWN: ""}
VERDICTS: dict[Verdict, Promise] = {
    Verdict.ACCEPT: pgettext_lazy("correction", "Accepted"),
    Verdict.REFUSE: gettext_lazy("Not accepted"),
}


@dataclass(frozen=True, slots=True)
class Detail:
    """A field as it stands, and where to correct it."""

    label: str
    value: str = field(repr=False)
    source: str
    date: dt.datetime | None
    url: str


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list and at the head of its page."""

    id: UUID
    number: str
    label: str
    state: str
    colour: str
    asked_at: dt.datetime
    due_at: dt.datetime | None
    overdue: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a registrar answered."""

    office: str
    at: dt.datetime
    verdict: str
    words: str = field(repr=False)


def details(profile: Profile, *, own: bool) -> list[Detail]:
    """The fields that take effect by one's own word, or those that a registrar decides."""
    return [_detail(one, profile) for one in Field if (one in OWN_WORD) is own]


def told(statements: Iterable[Statement], of: Field) -> list[Fact]:
    """Each value that is stated of a field, in full, and who states it: one has to compare letter by letter."""
    names = (of, "territory") if of is Field.ADDRESS else (of,)
    found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        if one.attribute in names:
            found[one.attribute, one.value].append(one)
    return [
        Fact(_sources(said), in_full(name, value), _("shown") if said[0].chosen else "")
        for (name, value), said in found.items()
    ]


def in_full(name: str, value: str) -> str:
    """A value without anything hidden."""
    if name == "birth":
        return iso_day(value)
    if name == "territory":
        return name_of(value)
    if name == "phone":
        return phone_written(value)
    return str(SEXES.get(value, "")) if name == "sex" else value


def label_of(of: Field | None) -> str:
    """What a request is about; of a record nobody has said yet which detail is wrong."""
    return str(LABELS[of]) if of else _("Something in a record")


def line(one: RequestShown, now: dt.datetime) -> RequestLine:
    """A request as it stands now."""
    late = overdue(one.state, one.due_at, now)
    return RequestLine(
        one.id,
        one.number,
        label_of(one.field),
        str(STATES[one.state]),
        "red" if late else COLOURS.get(one.state, "yellow"),
        one.asked_at,
        one.due_at if one.state in WAITING else None,
        late,
        one.state is State.ASKED,
    )


def asked_facts(whole: Whole) -> list[Fact]:
    """What was asked: what stood, what is right, why."""
    name, asked = whole.request.field, whole.asked
    lines = [
        (_("What stood then"), in_full(name, asked.was) if name else ""),
        (_("What you say is right"), in_full(name, asked.value) if name and asked.value else ""),
        (_("Commune, district, province"), name_of(asked.territory) if asked.territory else ""),
        (_("Your reason"), asked.words),
    ]
    return [Fact(label, value) for label, value in lines if value]


def answers(whole: Whole) -> list[Said]:
    """What registrars answered."""
    return [Said(one.office, one.at, str(VERDICTS[one.verdict]), one.words) for one in whole.steps]


def _sources(said: Iterable[Statement]) -> str:
    """Each source once, with the day of its latest word; those whose day is not known last."""
    latest: dict[str, str] = {}
    for one in said:  # the newest first
        latest.setdefault(source_name(one.source), day(one.time))
    return "; ".join(", ".join(filter(None, pair)) for pair in latest.items())


def _detail(one: Field, profile: Profile) -> Detail:
    known = profile.attributes.get(one)
    value = written(one, known.value) if known else ""
    if one is Field.ADDRESS:
        value = ", ".join(filter(None, (value, name_of(profile.value("territory")))))
    return Detail(
        str(LABELS[one]),
        value,
        source_name(known.source) if known else "",
        known.time if known else None,
        reverse("citizen:correct-field", args=[one.value]),
    )
