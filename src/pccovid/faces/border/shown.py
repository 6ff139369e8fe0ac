"""What was laid on the scanner? The lines of a passport, its number, or the code of a declaration."""

from dataclasses import dataclass, field

from pccovid.capabilities.entry.references import read_reference
from pccovid.kernel import clock
from pccovid.kernel.mrz import Mrz, parse_mrz
from pccovid.kernel.passport import Passport

SHORTEST_ZONE = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """Either a passport's number, with its lines where they were read, or a reference."""

    passport: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    zone: Mrz | None = None


def read_shown(text: str) -> Shown:
    """Read what a scanner typed. Raises InvalidMrz, InvalidPassport."""
    bare = "".join(text.split())
    if "<" in bare or len(bare) >= SHORTEST_ZONE:
        zone = parse_mrz(text, reference=clock.today())
        return Shown(passport=Passport.parse(zone.number).number, zone=zone)
    reference = read_reference(text)
    if reference is not None:
        return Shown(reference=reference)
    return Shown(passport=Passport.parse(text).number)
