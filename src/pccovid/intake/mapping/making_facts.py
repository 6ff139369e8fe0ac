"""Which fact do a row's values make up? One builder for each kind; None where its core is missing."""

import datetime as dt
from collections.abc import Callable, Mapping

from pccovid.intake.mapping.drafts import Draft, items, taken, text
from pccovid.intake.mapping.facts import (
    AccountFact,
    ArrivalFact,
    CheckinFact,
    Direction,
    DoseFact,
    EncounterFact,
    Fact,
    HealthFact,
    Method,
    MovementFact,
    Outcome,
    PlaceFact,
    ResultFact,
)
from pccovid.intake.mapping.places import NOWHERE, AddressClaim
from pccovid.kernel.phone import Phone

_PARTS = ("province", "district", "commune", "province_name", "district_name", "commune_name", "text")
_TARGETS = {
    start: tuple((part, f"{start}.{part}") for part in _PARTS)
    for start in ("address", "movement.origin", "movement.destination", "arrival.quarantine")
}


def address_claim(draft: Draft, start: str = "address") -> AddressClaim:
    """The address whose targets begin with `start`."""
    found = {part: value for part, key in _TARGETS[start] if isinstance(value := draft.get(key), str)}
    return AddressClaim(**found) if found else NOWHERE


def _health(draft: Draft) -> Fact | None:
    at = taken(draft, "record.time", dt.datetime)
    if at is None:
        return None
    return HealthFact(
        at=at,
        has_symptoms=taken(draft, "health.has_symptoms", bool),
        symptoms=items(draft, "health.symptoms"),
        conditions=items(draft, "health.conditions"),
        met_patient=taken(draft, "health.met_patient", bool),
        met_traveller=taken(draft, "health.met_traveller", bool),
        met_ill=taken(draft, "health.met_ill", bool),
        travelled=taken(draft, "health.travelled", bool),
        travel_note=text(draft, "health.travel_note"),
        note=text(draft, "health.note"),
    )


def _movement(draft: Draft) -> Fact | None:
    return MovementFact(
        origin=address_claim(draft, "movement.origin"),
        destination=address_claim(draft, "movement.destination"),
        reason=text(draft, "movement.reason"),
        transport=text(draft, "movement.transport"),
        vehicle=text(draft, "movement.vehicle"),
        seat=text(draft, "movement.seat"),
        leaves_at=taken(draft, "movement.leaves_at", dt.datetime),
        arrives_at=taken(draft, "movement.arrives_at", dt.datetime),
        valid_from=taken(draft, "movement.valid_from", dt.date),
        valid_to=taken(draft, "movement.valid_to", dt.date),
        checkpoint=text(draft, "movement.checkpoint"),
        passed_at=taken(draft, "movement.passed_at", dt.datetime),
    )


def _arrival(draft: Draft) -> Fact | None:
    entered_on = taken(draft, "arrival.entered_on", dt.date)
    if entered_on is None:
        return None
    return ArrivalFact(
        entered_on=entered_on,
        gate=text(draft, "arrival.gate"),
        transport=text(draft, "arrival.transport"),
        vehicle=text(draft, "arrival.vehicle"),
        seat=text(draft, "arrival.seat"),
        from_country=text(draft, "arrival.from_country"),
        departed_on=taken(draft, "arrival.departed_on", dt.date),
        countries=items(draft, "arrival.countries"),
        symptoms=items(draft, "arrival.symptoms"),
        vaccines=items(draft, "arrival.vaccines"),
        exposure=text(draft, "arrival.exposure"),
        tested_on=taken(draft, "arrival.tested_on", dt.date),
        test_outcome=taken(draft, "arrival.test_outcome", Outcome),
        quarantine=address_claim(draft, "arrival.quarantine"),
    )


def _checkin(draft: Draft) -> Fact | None:
    point, at = text(draft, "checkin.point"), taken(draft, "checkin.at", dt.datetime)
    if point is None or at is None:
        return None
    return CheckinFact(
        point=point,
        at=at,
        direction=taken(draft, "checkin.direction", Direction),
        text=text(draft, "checkin.text"),
        device=text(draft, "checkin.device"),
    )


def _dose(draft: Draft) -> Fact | None:
    on = taken(draft, "dose.on", dt.date)
    if on is None:
        return None
    return DoseFact(
        on=on,
        product=text(draft, "dose.product"),
        product_text=text(draft, "dose.product_text"),
        order=taken(draft, "dose.order", int),
        lot=text(draft, "dose.lot"),
        site=text(draft, "dose.site"),
        reaction=text(draft, "dose.reaction"),
        certificate=text(draft, "dose.certificate"),
        group=text(draft, "dose.group"),
    )


def _result(draft: Draft) -> Fact | None:
    sampled_at, outcome = (
        taken(draft, "result.sampled_at", dt.datetime),
        taken(draft, "result.outcome", Outcome),
    )
    if sampled_at is None or outcome is None:
        return None
    return ResultFact(
        sampled_at=sampled_at,
        outcome=outcome,
        sample_id=text(draft, "result.sample_id"),
        pool_id=text(draft, "result.pool_id"),
        method=taken(draft, "result.method", Method),
        specimen=text(draft, "result.specimen"),
        resulted_at=taken(draft, "result.resulted_at", dt.datetime),
        ct=taken(draft, "result.ct", float),
        taken_by=text(draft, "result.taken_by"),
        laboratory=text(draft, "result.laboratory"),
    )


def _encounter(draft: Draft) -> Fact | None:
    own, peer = text(draft, "encounter.own_id"), text(draft, "encounter.peer_id")
    rssi, at = taken(draft, "encounter.rssi", int), taken(draft, "encounter.at", dt.datetime)
    if own is None or peer is None or rssi is None or at is None:
        return None
    return EncounterFact(own_id=own, peer_id=peer, rssi=rssi, at=at)


def _place(draft: Draft) -> Fact | None:
    point, name = text(draft, "place.point"), text(draft, "place.name")
    if point is None or name is None:
        return None
    phone = taken(draft, "place.owner_phone", Phone)
    return PlaceFact(
        point=point, name=name, kind=text(draft, "place.kind"), owner_phone=phone.e164 if phone else None
    )


def _account(draft: Draft) -> Fact | None:
    if taken(draft, "person.phone", Phone) is None:
        return None
    return AccountFact(
        created_at=taken(draft, "account.created_at", dt.datetime), system=text(draft, "account.system")
    )


MAKERS: Mapping[str, Callable[[Draft], Fact | None]] = {
    "health": _health,
    "movement": _movement,
    "arrival": _arrival,
    "checkin": _checkin,
    "dose": _dose,
    "result": _result,
    "encounter": _encounter,
    "place": _place,
    "account": _account,
}
