"""How is one's own copy written for paper? Sections with a title and lines, numbers in full."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from pccovid.capabilities.declarations.queries import declarations_of
from pccovid.capabilities.entry.queries import arrivals_of
from pccovid.capabilities.movement.queries import movements_of
from pccovid.capabilities.notices.queries import notices_of
from pccovid.capabilities.passports.queries import certificates_of
from pccovid.capabilities.quarantine.queries import dailies_of, due_tests_of, exits_of, order_of
from pccovid.capabilities.risk.queries import history
from pccovid.capabilities.testing.queries import results_of
from pccovid.capabilities.tracing.export import own_cases, own_contacts, own_encounters
from pccovid.capabilities.tracing.objecting import objections_of
from pccovid.capabilities.vaccination.queries import doses_of
from pccovid.capabilities.visits.queries import stays_of
from pccovid.faces.citizen.own import Own
from pccovid.faces.citizen.presenters.corrections import STATES, asked_facts, label_of
from pccovid.faces.citizen.presenters.days import day, iso_day, moment
from pccovid.faces.citizen.presenters.facts import Fact, dose_facts, test_facts
from pccovid.faces.citizen.presenters.objections import lines
from pccovid.faces.citizen.presenters.passports import passport_facts
from pccovid.faces.citizen.presenters.profile import LABELS, SEXES
from pccovid.faces.citizen.presenters.quarantine import daily_told, quarantine_shown
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.faces.citizen.presenters.status import status_card
from pccovid.faces.citizen.presenters.told import arrival_facts, declaration_facts, movement_facts, stay_facts
from pccovid.faces.citizen.presenters.warnings import warnings_shown
from pccovid.faces.citizen.taking_along import ALL, LONG_AGO
from pccovid.registry.corrections.queries import Whole, whole_requests
from pccovid.registry.people.profile import Attribute
from pccovid.registry.people.queries import profile_of
from pccovid.registry.places.queries import places
from pccovid.registry.territories.queries import name_of


@dataclass(frozen=True, slots=True)
class Section:
    """A title and its lines."""

    title: str
    facts: list[Fact] = field(repr=False)


def sections(own: Own) -> list[Section]:
    """The whole copy for paper; the list of who looked has its own page."""
    access, person = own.access, [own.person_id]
    stays = stays_of(access, person, access.now - LONG_AGO, access.now)
    return [
        Section(_("Your details"), _details(own)),
        Section(_("Correct my data"), _corrections(own)),
        Section(_("Vaccine doses"), dose_facts(doses_of(access, person))),
        Section(_("Vaccine passport"), passport_facts(certificates_of(access, person))),
        Section(_("Tests"), test_facts(results_of(access, person, limit=ALL))),
        Section(_("Health declarations"), declaration_facts(declarations_of(access, person, limit=ALL))),
        Section(_("Movement declarations"), movement_facts(movements_of(access, person, limit=ALL))),
        Section(_("Entry into the country"), arrival_facts(arrivals_of(access, person, limit=ALL))),
        Section(_("Colours"), _colours(own)),
        Section(_("Course of an infection"), _cases(own)),
        Section(_("Places visited"), stay_facts(stays, places(stay.place_id for stay in stays))),
        Section(_("Contacts with ill people"), _contacts(own)),
        Section(_("What you have said"), _objections(own)),
        Section(_("Quarantine"), _quarantine(own)),
        Section(_("Encounters noted by Bluezone"), _encounters(own)),
        Section(_("Notices"), _notices(own)),
    ]


def _details(own: Own) -> list[Fact]:
    known = profile_of(own.access, own.person_id).attributes
    return [
        Fact(str(label), _written(name, known[name]), source_name(known[name].source), known[name].time)
        for name, label in LABELS.items()
        if name in known
    ]


def _corrections(own: Own) -> list[Fact]:
    mine = [one for one in whole_requests(own.access) if one.request.person_id == own.person_id]
    return [
        Fact(f"{label_of(one.request.field)}, {one.request.number}", _told(one), date=one.request.asked_at)
        for one in mine
    ]


def _told(one: Whole) -> str:
    said = [fact.value for fact in asked_facts(one)] + [step.words for step in one.steps]
    return ". ".join([str(STATES[one.request.state]), *said])


def _written(name: str, attribute: Attribute) -> str:
    if name == "birth":
        return iso_day(attribute.value)
    if name == "territory":
        return name_of(attribute.value)
    return str(SEXES.get(attribute.value, "")) if name == "sex" else attribute.value


def _colours(own: Own) -> list[Fact]:
    cards = [status_card(one) for one in history(own.access, own.person_id, limit=ALL)]
    return [
        Fact(moment(card.as_of) if card.as_of else "", ". ".join([card.word, *card.reasons]), card.document)
        for card in cards
    ]


def _cases(own: Own) -> list[Fact]:
    return [
        Fact(day(one.opened_at), f"{moment(one.infectious_from)} – {moment(one.infectious_to)}")
        for one in own_cases(own.access, own.person_id)
    ]


def _contacts(own: Own) -> list[Fact]:
    return [
        Fact(day(one.day), _("%(number)s minutes") % {"number": one.minutes}, one.office, one.told_at)
        for one in own_contacts(own.access, own.person_id)
    ]


def _objections(own: Own) -> list[Fact]:
    said = lines(objections_of(own.access, own.person_id), own.access.now)
    return [Fact(one.said, f"{one.state}. {one.reason}".rstrip(". "), one.office, one.at) for one in said]


def _quarantine(own: Own) -> list[Fact]:
    order = order_of(own.access, own.person_id)
    if order is None:
        return []
    tests, dailies = due_tests_of(own.access, order), dailies_of(own.access, order, limit=ALL)
    shown = quarantine_shown(order, tests, dailies, exits_of(own.access, [own.person_id]), own.access.now)
    until = Fact(shown.where, _("Until %(day)s") % {"day": shown.until})
    told = [Fact(one.at, one.what, one.how) for one in map(daily_told, dailies)]
    return [until, *shown.facts, *shown.tests, *told]


def _encounters(own: Own) -> list[Fact]:
    heard = own_encounters(own.access, own.person_id)
    if not heard:
        return []
    span = f"{moment(heard[0].at)} – {moment(heard[-1].at)}"
    return [Fact(_("%(number)s records") % {"number": len(heard)}, span, "Bluezone")]


def _notices(own: Own) -> list[Fact]:
    mine = [one for one in notices_of(own.access, limit=ALL) if one.person_id == own.person_id]
    return [Fact(moment(one.at), f"{one.title}. {one.body}", one.office) for one in warnings_shown(mine, {})]
