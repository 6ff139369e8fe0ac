"""What can a column mean? Every target a mapping may name, with the kind of value it takes."""

from collections.abc import Mapping
from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    LIST = "list"
    NAME = "name"
    BIRTH = "birth"
    SEX = "sex"
    PAPER = "paper"
    PHONE = "phone"
    ANSWER = "answer"
    DAY = "day"
    TIME = "time"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    ORDER = "order"
    WHOLE = "whole"
    NUMBER = "number"
    VACCINE = "vaccine"
    OUTCOME = "outcome"
    METHOD = "method"
    DIRECTION = "direction"
    ROLLING_ID = "rolling_id"


_PLACE = {
    "province": Kind.PROVINCE, "district": Kind.DISTRICT, "commune": Kind.COMMUNE, "province_name": Kind.TEXT,
    "district_name": Kind.TEXT, "commune_name": Kind.TEXT, "text": Kind.TEXT,
}  # fmt: skip
_PLACES = ("address", "movement.origin", "movement.destination", "arrival.quarantine")

TARGETS: Mapping[str, Kind] = {
    "record.id": Kind.TEXT,
    "record.time": Kind.TIME,
    "person.name": Kind.NAME,
    "person.surname": Kind.TEXT,
    "person.middle": Kind.TEXT,
    "person.given": Kind.TEXT,
    "person.birth": Kind.BIRTH,
    "person.sex": Kind.SEX,
    "person.cccd": Kind.PAPER,
    "person.cmnd": Kind.PAPER,
    "person.passport": Kind.PAPER,
    "person.insurance": Kind.PAPER,
    "person.qr": Kind.PAPER,
    "identifier.auto": Kind.PAPER,
    "person.phone": Kind.PHONE,
    "person.nationality": Kind.TEXT,
    "person.declared_for_other": Kind.ANSWER,
    **{f"{place}.{part}": kind for place in _PLACES for part, kind in _PLACE.items()},
    "health.has_symptoms": Kind.ANSWER,
    "health.symptoms": Kind.LIST,
    "health.conditions": Kind.LIST,
    "health.met_patient": Kind.ANSWER,
    "health.met_traveller": Kind.ANSWER,
    "health.met_ill": Kind.ANSWER,
    "health.travelled": Kind.ANSWER,
    "health.travel_note": Kind.TEXT,
    "health.note": Kind.TEXT,
    "movement.reason": Kind.TEXT,
    "movement.transport": Kind.TEXT,
    "movement.vehicle": Kind.TEXT,
    "movement.seat": Kind.TEXT,
    "movement.leaves_at": Kind.TIME,
    "movement.arrives_at": Kind.TIME,
    "movement.valid_from": Kind.DAY,
    "movement.valid_to": Kind.DAY,
    "movement.checkpoint": Kind.TEXT,
    "movement.passed_at": Kind.TIME,
    "arrival.entered_on": Kind.DAY,
    "arrival.gate": Kind.TEXT,
    "arrival.transport": Kind.TEXT,
    "arrival.vehicle": Kind.TEXT,
    "arrival.seat": Kind.TEXT,
    "arrival.from_country": Kind.TEXT,
    "arrival.departed_on": Kind.DAY,
    "arrival.countries": Kind.LIST,
    "arrival.symptoms": Kind.LIST,
    "arrival.vaccines": Kind.LIST,
    "arrival.exposure": Kind.TEXT,
    "arrival.tested_on": Kind.DAY,
    "arrival.test_outcome": Kind.OUTCOME,
    "checkin.point": Kind.TEXT,
    "checkin.at": Kind.TIME,
    "checkin.direction": Kind.DIRECTION,
    "checkin.text": Kind.TEXT,
    "checkin.device": Kind.TEXT,
    "dose.on": Kind.DAY,
    "dose.product": Kind.VACCINE,
    "dose.product_text": Kind.TEXT,
    "dose.order": Kind.ORDER,
    "dose.lot": Kind.TEXT,
    "dose.site": Kind.TEXT,
    "dose.reaction": Kind.TEXT,
    "dose.certificate": Kind.TEXT,
    "dose.group": Kind.TEXT,
    "result.sample_id": Kind.TEXT,
    "result.pool_id": Kind.TEXT,
    "result.sampled_at": Kind.TIME,
    "result.resulted_at": Kind.TIME,
    "result.specimen": Kind.TEXT,
    "result.method": Kind.METHOD,
    "result.outcome": Kind.OUTCOME,
    "result.ct": Kind.NUMBER,
    "result.taken_by": Kind.TEXT,
    "result.laboratory": Kind.TEXT,
    "encounter.own_id": Kind.ROLLING_ID,
    "encounter.peer_id": Kind.ROLLING_ID,
    "encounter.rssi": Kind.WHOLE,
    "encounter.at": Kind.TIME,
    "place.point": Kind.TEXT,
    "place.name": Kind.TEXT,
    "place.kind": Kind.TEXT,
    "place.owner_phone": Kind.PHONE,
    "account.created_at": Kind.TIME,
    "account.system": Kind.TEXT,
}
PAST = frozenset(
    {
        "record.time", "dose.on", "result.sampled_at", "result.resulted_at", "checkin.at", "movement.passed_at",
        "arrival.entered_on", "arrival.departed_on", "arrival.tested_on", "encounter.at", "account.created_at",
    }
)  # fmt: skip
"""Targets that cannot lie after the moment of the check."""
FACTS = ("health", "movement", "arrival", "checkin", "dose", "result", "encounter", "place", "account")


def fact_of(target: str) -> str:
    """The kind of fact a target belongs to; empty for person, address and record."""
    start = target.partition(".")[0]
    return start if start in FACTS else ""


def speaks_of_person(target: str) -> bool:
    return target.startswith(("person.", "identifier."))
