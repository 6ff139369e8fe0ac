"""In what words does a carried fact keep what has no column of its own? As the source's answers, by stable names."""

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from pccovid.intake.mapping.facts import ArrivalFact, HealthFact, MovementFact
from pccovid.intake.mapping.places import AddressClaim

Stated = str | bool | dt.date | tuple[str, ...] | AddressClaim | Enum | None


def health_answers(fact: HealthFact) -> dict[str, str]:
    """What a declaration answered beyond yes and no."""
    return _stated(
        {
            "symptoms": fact.symptoms,
            "conditions": fact.conditions,
            "met_patient": fact.met_patient,
            "met_traveller": fact.met_traveller,
            "met_ill": fact.met_ill,
            "travel": fact.travel_note,
            "note": fact.note,
        }
    )


def movement_details(fact: MovementFact) -> dict[str, str]:
    """A journey."""
    return _stated(
        {
            "from": fact.origin,
            "to": fact.destination,
            "reason": fact.reason,
            "transport": fact.transport,
            "vehicle": fact.vehicle,
            "seat": fact.seat,
            "leaves_at": fact.leaves_at,
            "arrives_at": fact.arrives_at,
            "valid_from": fact.valid_from,
            "valid_to": fact.valid_to,
            "checkpoint": fact.checkpoint,
            "passed_at": fact.passed_at,
        }
    )


def arrival_details(fact: ArrivalFact) -> dict[str, str]:
    """An entry into the country."""
    return _stated(
        {
            "gate": fact.gate,
            "transport": fact.transport,
            "vehicle": fact.vehicle,
            "seat": fact.seat,
            "from_country": fact.from_country,
            "departed_on": fact.departed_on,
            "countries": fact.countries,
            "symptoms": fact.symptoms,
            "vaccines": fact.vaccines,
            "exposure": fact.exposure,
            "tested_on": fact.tested_on,
            "test_outcome": fact.test_outcome,
            "quarantine": fact.quarantine,
        }
    )


def _stated(values: Mapping[str, Stated]) -> dict[str, str]:
    """Only what was stated, as text."""
    texts = {name: _text(value) for name, value in values.items()}
    return {name: text for name, text in texts.items() if text}


def _text(value: Stated) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value)
        case dt.date():
            return value.isoformat()
        case AddressClaim():
            units = (value.commune_name, value.district_name, value.province_name)
            codes = "/".join(code for code in (value.province, value.district, value.commune) if code)
            return value.text or ", ".join(unit for unit in units if unit) or codes
        case Enum():
            return str(value.value)
        case _:
            return value
