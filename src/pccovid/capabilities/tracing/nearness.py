"""What is a telephone's log worth on that day? The dated rule, as the engine takes it: rules.toml has the values."""

from dataclasses import dataclass
from datetime import datetime

from pccovid.capabilities.tracing.rules import all_rules
from pccovid.engines.proximity import Bands, Model
from pccovid.kernel.clock import VIETNAM
from pccovid.kernel.dated_rules import DatedRule, rule_in_force

NEARNESS = "contact.nearness.vn"


@dataclass(frozen=True, slots=True)
class NearnessRule:
    """`least_chance`: from which on somebody is listed. `beside_seconds`: how far apart two sources may be in time and
    still speak of one meeting. `sent_at` in dBm, for devices of which nothing is known."""

    rule: DatedRule
    bands: Bands
    model: Model
    sent_at: float
    least_chance: float
    beside_seconds: int


def encounter_rule(on: datetime, territory: str = "VN/") -> NearnessRule:
    """The rule of that day. Raises NoRule."""
    rule = rule_in_force(all_rules(), NEARNESS, on=on.astimezone(VIETNAM).date(), territory=territory)
    of = rule.params
    return NearnessRule(
        rule=rule,
        bands=Bands(
            edges=(float(of["band_1"]), float(of["band_2"]), float(of["band_3"])),
            scan_seconds=of["scan_seconds"], gap_seconds=of["gap_seconds"],
        ),
        model=Model(
            metres=(1.0, 5.0, 10.0, 16.0),
            attenuation=tuple(of[f"mean_{metres}m_tenths"] / 10 for metres in (1, 5, 10, 16)),
            of_scan=of["of_scan_tenths"] / 10,
            of_encounter=of["of_encounter_tenths"] / 10,
            of_unknown_device=of["of_unknown_device_tenths"] / 10,
            near=of["near_decimetres"] / 10,
            nearest=of["nearest_decimetres"] / 10,
            farthest=of["farthest_decimetres"] / 10,
            seconds=of["minimum_seconds"],
            smoothed_over=of["smoothed_over"],
        ),
        sent_at=float(of["sent_at"]),
        least_chance=of["least_percent"] / 100,
        beside_seconds=of["beside_seconds"],
    )  # fmt: skip
