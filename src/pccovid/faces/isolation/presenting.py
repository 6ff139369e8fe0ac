"""What does the page of an order show? Who, why, until when, what is open, what was told and done, what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.forms import Form
from django.utils.translation import gettext as _

from pccovid.capabilities.quarantine.events import DailyShown, ItemShown, OrderShown, StepShown
from pccovid.capabilities.quarantine.queries import dailies_of, due_tests_of, exits_of, steps_of
from pccovid.capabilities.quarantine.rules import rule_of
from pccovid.capabilities.quarantine.states import OrderState, StepKind
from pccovid.capabilities.quarantine.wording import (
    CHANNELS,
    DECLINES,
    ENDINGS,
    EXITS,
    ITEMS,
    KINDS,
    MISSING,
    OUTCOMES,
    REASONS,
    SETTINGS,
    STAYS,
    STEPS,
    told_in_words,
)
from pccovid.capabilities.quarantine.worklist import stays_of
from pccovid.capabilities.testing.wording import OUTCOMES as RESULTS
from pccovid.faces.isolation.acting import Subject
from pccovid.faces.isolation.forms import OutcomeForm
from pccovid.faces.widgets.symptoms_asked import SYMPTOMS
from pccovid.kernel.errors import InvalidPhone
from pccovid.kernel.phone import Phone
from pccovid.registry.people.queries import profiles_of
from pccovid.registry.places.queries import places
from pccovid.trust.access import Access, Role

SYMPTOM_WORDS = dict(SYMPTOMS)
REASON_WORDS: dict[str, object] = {
    **{one.value: words for one, words in OUTCOMES.items()},
    **{one.value: words for one, words in DECLINES.items()},
    **{one.value: words for one, words in ENDINGS.items()},
    **{one.value: words for one, words in EXITS.items()},
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the order, under its label."""

    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Told:
    """How she said she is, or what was done, as a line of a table."""

    at: object
    what: str = field(repr=False)
    how: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Open:
    """Something to see to, with its form."""

    item: ItemShown
    word: str
    where: str
    form: OutcomeForm


def order_page(
    access: Access,
    about: Subject,
    made: Mapping[str, Form],
    asked: Mapping[UUID, OutcomeForm],
    action: str,
) -> dict[str, object]:
    """The context of the page."""
    order = about.order
    profile = profiles_of(access, [order.person_id]).get(order.person_id)
    tests = due_tests_of(access, order)
    named = {one.id: one.name for one in about.facilities}
    return {
        "order": order,
        "name": profile.value("name") if profile else "",
        "phone": _phone(profile.value("phone")) if profile else "",
        "facts": [
            Fact(_("Born"), profile.value("birth")[:4] if profile else ""),
            Fact(_("Address"), profile.value("address") if profile else ""),
            *order_facts(order),
        ],
        "tests": [(one.due_on, RESULTS_OF.get(one.outcome, ""), one.sampled_at) for one in tests],
        "open": _open(about, asked),
        "dailies": [daily_line(one) for one in dailies_of(access, order)],
        "steps": [step_line(one) for one in steps_of(access, order)],
        "exits": [
            (EXITS[one.kind], one.starts_at, one.ends_at)
            for one in exits_of(access, [order.person_id])
            if one.order_id == order.id
        ],
        "stays": [(named.get(one.facility_id, "–"), STAYS[one.state]) for one in stays_of(access, order)],
        "forms": made,
        "action": action,
        "failed": made.get(action) or next((form for form in asked.values() if form.is_bound), None),
        "decides": access.actor.role is Role.AUTHORITY,
        "is_proposed": order.state is OrderState.PROPOSED,
        "is_issued": order.state is OrderState.ISSUED,
        "mine": order.officer_id == access.actor.id,
    }


RESULTS_OF = {one.value: words for one, words in RESULTS.items()}


def order_facts(order: OrderShown) -> list[Fact]:
    """Why, where, until when, by which rule, and what is missing."""
    rule = rule_of(order.rule_id)
    document = f"{rule.document.number}, {rule.document.issuer}" if rule else ""
    return [
        Fact(_("Why"), str(KINDS[order.kind])),
        Fact(_("Where"), str(SETTINGS[order.setting])),
        Fact(_("Counted from"), f"{order.begins_on:%d/%m/%Y}" if order.begins_on else ""),
        Fact(_("Last day"), f"{order.ends_on:%d/%m/%Y}" if order.ends_on else _("for an officer to say")),
        Fact(
            _("What decides"), " ".join(str(REASONS[one]) for one in order.reasons if one in REASONS) or "–"
        ),
        *(Fact(_("Missing"), str(MISSING[one])) for one in order.missing if one in MISSING),
        Fact(_("Rule"), document or "–"),
    ]


def daily_line(one: DailyShown) -> Told:
    """How she said she is, in words."""
    what = told_in_words(one.details, SYMPTOM_WORDS)
    return Told(one.told_at, what, str(CHANNELS[one.channel]))


def step_line(one: StepShown) -> Told:
    """What was done, in words."""
    reason = str(REASON_WORDS.get(one.reason, "")) if one.kind is not StepKind.PROPOSED else ""
    what = ". ".join(filter(None, (str(STEPS[one.kind]), reason, one.words)))
    return Told(one.at, what, one.office)


def _open(about: Subject, asked: Mapping[UUID, OutcomeForm]) -> list[Open]:
    found = places([item.about_id for item in about.items if item.about_id])
    return [
        Open(
            item, str(ITEMS[item.kind]),
            found[item.about_id].name if item.about_id in found else "", asked[item.id],
        )
        for item in about.items
    ]  # fmt: skip


def _phone(value: str) -> str:
    try:
        return Phone.parse(value).display
    except InvalidPhone:
        return value
