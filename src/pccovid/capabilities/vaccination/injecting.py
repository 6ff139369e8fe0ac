"""How does a person come to a site, get screened, get her dose, and leave? What must not be is held."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db.models import F, Q

from pccovid.capabilities.vaccination.booking import give_back
from pccovid.capabilities.vaccination.codes import MOST_TRIES, is_code_of
from pccovid.capabilities.vaccination.errors import NoSuchAppointment, ReasonMissing, TemperatureImplausible
from pccovid.capabilities.vaccination.events import AppointmentShown, DosesChanged
from pccovid.capabilities.vaccination.models import Appointment, Dose, Item, Lot, Screening, Site
from pccovid.capabilities.vaccination.policies import check_site
from pccovid.capabilities.vaccination.queries import doses_by_person
from pccovid.capabilities.vaccination.registering import settle_registration
from pccovid.capabilities.vaccination.rules import Against, DoseFacts, Standing, against, product_key, usable
from pccovid.capabilities.vaccination.screening_rules import COLDEST, HOTTEST, Screened, Verdict, screen
from pccovid.capabilities.vaccination.states import Booked, Confirmed, ItemKind, Registered, may_become
from pccovid.kernel.clock import VIETNAM
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import add_rows

SOURCE = "pccovid"
DOSE = (
    "person_id", "id", "territory", "number", "given_on", "product", "lot", "site", "source", "recorded_at",
    "injected_at", "account_id", "site_id", "lot_id", "appointment_id", "confirmation", "reason", "ending",
)  # fmt: skip
SCREENING = (
    "person_id", "id", "territory", "appointment_id", "at", "account_id", "verdict", "rule_id", "reasons", "missing",
    "decided", "sealed",
)  # fmt: skip
ITEM = (
    "person_id", "id", "territory", "site_id", "kind", "dedupe_key", "at", "about_id", "reasons", "sealed", "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Injection:
    """What the vaccinator says. `lot`: as on the vial; `no_code`: why there is none; `late`: from a paper list."""

    injected_at: dt.datetime
    product: str
    lot: str
    code: str = ""
    no_code: str = ""
    late: bool = False
    standing: Standing = Standing.LIVING
    birth_year: int | None = None
    home: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: recorded, or a wrong code (tries left), or held for these reasons."""

    recorded: bool
    tries_left: int | None = None
    held: tuple[Against, ...] = ()


def arrive(access: Access, appointment_id: UUID) -> None:
    """Somebody with a place has come. Raises NoSuchAppointment, NoSuchSite."""
    row = own(access, appointment_id)
    moved = Appointment.objects.filter(pk=row.pk, state__in=may_become(Booked.ARRIVED)).update(
        state=Booked.ARRIVED.value, arrived_at=access.now, answer_by=None
    )
    if not moved and row.state != Booked.ARRIVED:
        raise NoSuchAppointment


def write_screening(
    access: Access, appointment_id: UUID, *, client_id: UUID, answers: Mapping[str, bool | None], tenths: int | None,
    demo: bool, doctor: str = "",
) -> Screened:  # fmt: skip
    """Store answers and verdict; sent again it is there once. `doctor`: who decides what the rule leaves open, and why.

    Raises NoSuchAppointment, NoSuchSite, TemperatureImplausible.
    """
    row = own(access, appointment_id)
    if tenths is not None and not COLDEST <= tenths <= HOTTEST:
        raise TemperatureImplausible
    on = access.now.astimezone(VIETNAM).date()
    found = screen(answers, tenths, usable("screening", on=on, territory=row.territory, demo=demo))
    said = json.dumps({"answers": dict(answers), "tenths": tenths, "doctor": doctor}, ensure_ascii=False)
    decided = bool(doctor.strip()) and found.verdict in (Verdict.UNKNOWN, Verdict.HOSPITAL)
    line = (
        row.person_id, client_id, row.territory, row.id, access.now, access.actor.id, found.verdict.value, found.rule,
        json.dumps(list(found.reasons)), json.dumps(list(found.missing)), decided,
        access.keys.seal(row.person_id, "vaccination_screening", said),
    )  # fmt: skip
    access.wrote("screening", [row.person_id], ["answers", "verdict"])
    add_rows(Screening, SCREENING, [line])
    if found.verdict in (Verdict.LATER, Verdict.NEVER) or (found.verdict is Verdict.HOSPITAL and not decided):
        defer(access, row, found.verdict)
    return found


def defer(access: Access, row: Appointment, verdict: Verdict) -> None:
    """Not today: the place is free, and she waits where she stood; who must never have it waits for nothing."""
    Appointment.objects.filter(pk=row.pk, state=Booked.ARRIVED.value).update(
        state=Booked.DEFERRED.value, reason=verdict.value, ended_at=access.now
    )
    give_back(access, row)
    after = Registered.WITHDRAWN if verdict is Verdict.NEVER else Registered.WAITING
    settle_registration(access, row.person_id, row.registration_id, after)


def inject(access: Access, appointment_id: UUID, said: Injection, *, client_id: UUID, demo: bool) -> Outcome:
    """Record the dose, or hold it with reasons as work for the site. Sent again with one `client_id` it is there once.

    Raises NoSuchAppointment, NoSuchSite, ReasonMissing; the event DosesChanged where it was recorded.
    """
    row = own(access, appointment_id)
    if Dose.objects.filter(person_id=row.person_id, id=client_id).exists():
        return Outcome(recorded=True)
    if row.state != Booked.ARRIVED:
        raise NoSuchAppointment
    if not said.late and not said.code and not said.no_code:
        raise ReasonMissing
    if said.code and not said.late:
        if row.tries >= MOST_TRIES:
            return Outcome(recorded=False, tries_left=0)
        if not is_code_of(said.code, row.person_id, row.id):
            Appointment.objects.filter(pk=row.pk).update(tries=F("tries") + 1)
            return Outcome(recorded=False, tries_left=MOST_TRIES - row.tries - 1)
    lot = _lot(row.site_id, row.lot_id, said)
    reasons = against(_facts(access, row, said, lot), demo=demo)
    if reasons:
        hold(access, row, said, reasons, client_id)
        return Outcome(recorded=False, held=reasons)
    record(access, row, said, lot, client_id, demo=demo)
    return Outcome(recorded=True)


def last_verdict(access: Access, one: AppointmentShown) -> str:
    """What the last examination of this visit came to, empty where there was none."""
    access.read("screening", [one.person_id], ["verdict"])
    row = Screening.objects.filter(person_id=one.person_id, appointment_id=one.id).order_by("-at").first()
    return row.verdict if row else ""


def leave(access: Access, appointment_id: UUID) -> None:
    """Watched long enough, and well: she goes home. Raises NoSuchAppointment."""
    row = own(access, appointment_id)
    if not Appointment.objects.filter(pk=row.pk, state=Booked.DONE.value, left_at=None).update(
        left_at=access.now
    ):
        raise NoSuchAppointment


def own(access: Access, appointment_id: UUID) -> Appointment:
    """An appointment at an own site, held until the end. Raises NoSuchAppointment, NoSuchSite."""
    row = Appointment.objects.select_for_update().filter(id=appointment_id).first()
    if row is None:
        access.read_aggregate("appointment", ["state"])
        raise NoSuchAppointment
    check_site(access, row.site_id)
    access.about(row.person_id)
    access.wrote("appointment", [row.person_id], ["state"])
    return row


def hold(
    access: Access, row: Appointment, said: Injection, reasons: tuple[Against, ...], client_id: UUID
) -> None:
    """Keep what was typed, sealed, as work for the site; the same dose once."""
    typed = {
        "injected_at": said.injected_at.isoformat(), "product": said.product, "lot": said.lot, "late": said.late,
        "no_code": said.no_code,
    }  # fmt: skip
    line = (
        row.person_id, uuid5(row.id, str(client_id)), row.territory, row.site_id, ItemKind.HELD_DOSE.value,
        f"dose:{client_id}", access.now, row.id, json.dumps([one.value for one in reasons]),
        access.keys.seal(row.person_id, "vaccination_item", json.dumps(typed, ensure_ascii=False)), "",
    )  # fmt: skip
    access.wrote("site_work", [row.person_id], ["reasons"])
    add_rows(Item, ITEM, [line])


def record(
    access: Access, row: Appointment, said: Injection, lot: Lot | None, client_id: UUID, *, demo: bool
) -> None:
    """Write the dose, and turn the promise into it. For operations of this capability."""
    if row.lot_id:
        Lot.objects.filter(id=row.lot_id).update(promised=F("promised") - 1)
    if lot is not None:
        Lot.objects.filter(id=lot.id).update(used=F("used") + 1)
    site = Site.objects.get(id=row.site_id)
    how = Confirmed.LATE if said.late else Confirmed.CODE if said.code else Confirmed.PAPER
    day = said.injected_at.astimezone(VIETNAM).date()
    line = (
        row.person_id, client_id, said.home or row.territory, row.number, day, product_key(said.product),
        said.lot.strip().upper()[:40], f"{site.name}, {site.office}"[:200], SOURCE, access.now, said.injected_at,
        access.actor.id, row.site_id, lot.id if lot else None, row.id, how.value, said.no_code, "",
    )  # fmt: skip
    add_rows(Dose, DOSE, [line])
    access.wrote("dose", [row.person_id], ["number", "date", "product", "lot", "site"])
    rule = usable("watch", on=day, territory=row.territory, demo=demo)
    until = said.injected_at + dt.timedelta(minutes=rule.params["site_minutes"]) if rule else None
    Appointment.objects.filter(pk=row.pk).update(
        state=Booked.DONE.value,
        ended_at=access.now,
        watched_until=until,
        left_at=access.now if said.late else None,
    )
    settle_registration(access, row.person_id, row.registration_id, Registered.DONE)
    access.happened(DosesChanged(row.person_id, client_id, recorded=True))


def _lot(site_id: UUID, promised: UUID | None, said: Injection) -> Lot | None:
    """The lot of the vial in the stock. It and the one promised are held in the order in which places are given."""
    named = Q(site_id=site_id, product=product_key(said.product), lot=said.lot.strip().upper())
    rows = list(Lot.objects.select_for_update().filter(named | Q(id=promised)).order_by("id"))
    return next((one for one in rows if one.lot == said.lot.strip().upper()), None)


def _facts(access: Access, row: Appointment, said: Injection, lot: Lot | None) -> DoseFacts:
    earlier = doses_by_person(access, [row.person_id]).get(row.person_id, [])
    last = Screening.objects.filter(person_id=row.person_id, appointment_id=row.id).order_by("-at").first()
    screened = None if last is None else last.verdict == Verdict.FIT or last.decided
    own_promise = 1 if lot and row.lot_id == lot.id else 0
    free = lot.received - lot.used - lot.wasted - lot.promised + own_promise if lot else 0
    return DoseFacts(
        injected_at=said.injected_at, now=access.now, on=said.injected_at.astimezone(VIETNAM).date(),
        product=said.product, earlier=earlier, standing=said.standing, birth_year=said.birth_year,
        lot_known=lot is not None, lot_state=lot.state if lot else "", lot_expires_on=lot.expires_on if lot else None,
        lot_free=free, screened=screened, territory=row.territory,
    )  # fmt: skip
