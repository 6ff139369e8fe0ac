"""What is one rule of acceptance, and which facts is it asked about? The official form of the EU's DCC rules."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pccovid.engines.credentials.certlogic import Rule as Logic
from pccovid.engines.credentials.certlogic import Value, compile_rule
from pccovid.engines.credentials.dcc import Certificate, Kind
from pccovid.engines.credentials.dcc.value_sets import value_sets

COUNTRY = "VN"
Facts = Mapping[str, Value]


class RuleKind(StrEnum):
    """What the answer "true" means."""

    ACCEPTANCE = "Acceptance"  # the certificate is accepted, as far as this rule goes
    INVALIDATION = "Invalidation"  # it is not accepted


ABOUT: dict[str, tuple[Kind, ...]] = {
    "General": tuple(Kind),
    "Vaccination": (Kind.VACCINATION,),
    "Test": (Kind.TEST,),
    "Recovery": (Kind.RECOVERY,),
}


@dataclass(frozen=True)  # no slots: the compiled logic is kept beside the fields
class Rule:
    """One version of a rule. `words` by language; `kinds` are the certificates that it is about."""

    identifier: str
    kind: RuleKind
    version: tuple[int, int, int]
    kinds: tuple[Kind, ...]
    words: Mapping[str, str]
    valid_from: dt.datetime
    valid_to: dt.datetime
    affected: tuple[str, ...]
    logic: Value

    @cached_property
    def compiled(self) -> Logic:
        """The logic as a function of facts."""
        return compile_rule(self.logic)

    def holds(self, at: dt.datetime) -> bool:
        """Whether it is in force at an aware moment."""
        return self.valid_from <= at < self.valid_to

    def in_words(self, language: str) -> str:
        """What it asks, in that language, else in Vietnamese."""
        return self.words.get(language) or self.words["vi"]


def facts_of(certificate: Certificate, at: dt.datetime) -> Facts:
    """What rules are asked about: the certificate, and what is known beside it."""
    payload: dict[str, Value] = {
        "ver": certificate.version,
        "nam": {
            "fn": certificate.surname,
            "gn": certificate.given_name,
            "fnt": certificate.machine_surname,
            "gnt": certificate.machine_given_name,
        },
        "dob": certificate.birth,
        certificate.kind.value: [certificate.entry],
    }
    times = {
        name: moment.isoformat()
        for name, moment in (("iat", certificate.issued_at), ("exp", certificate.expires_at))
        if moment
    }
    return {"payload": payload, "external": {**beside(at), **times}}


def beside(at: dt.datetime) -> dict[str, Value]:
    """What is known beside a certificate: the time, the country, the value sets."""
    return {"validationClock": at.isoformat(), "countryCode": COUNTRY, "valueSets": value_codes()}


def value_codes() -> dict[str, list[str]]:
    """Codes by the names that rules call their sets."""
    known = value_sets()
    products = known["products"]
    makers = sorted({maker for product in products.values() for maker in product["makers"]})
    return {
        "disease-agent-targeted": known["diseases"],
        "covid-19-lab-result": known["test_results"],
        "covid-19-lab-test-type": known["test_types"],
        "vaccines-covid-19-names": sorted(products),
        "vaccines-covid-19-auth-holders": makers,
        "sct-vaccines-covid-19": sorted({product["prophylaxis"] for product in products.values()}),
    }
