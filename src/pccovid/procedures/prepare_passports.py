"""When doses were carried over, then a certificate is prepared for every verified person whose doses are complete.

Whoever has one already is passed over, so a run that was killed goes on where it stopped.
"""

from collections.abc import Callable, Sequence
from uuid import UUID

from pccovid.capabilities.passports.preparing import prepare
from pccovid.capabilities.passports.queries import without
from pccovid.capabilities.passports.rules import DoseSaid, Facts
from pccovid.capabilities.vaccination.queries import doses_by_person, everybody_dosed
from pccovid.procedures.review_passport import draft_of
from pccovid.registry.people.queries import profiles_of
from pccovid.trust.access import SYSTEM, Access, Purpose

PIECE = 500
ROUTE = "procedures.prepare_passports"


def prepare_for_everybody(*, progress: Callable[[int, int], None] | None = None) -> int:
    """The same for all who are somebody; `progress` is told how many of how many were looked at."""
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        everybody = everybody_dosed(access)
    done = 0

    def looked_at(number: int) -> None:
        nonlocal done
        done += number
        if progress is not None:
            progress(done, len(everybody))

    return prepare_passports(everybody, progress=looked_at)


def prepare_passports(persons: Sequence[UUID], *, progress: Callable[[int], None] | None = None) -> int:
    """Prepare them for these persons, each named once, a transaction a piece; gives how many are new."""
    new = 0
    for start in range(0, len(persons), PIECE):
        piece = persons[start : start + PIECE]
        new += _prepare(piece)
        if progress is not None:
            progress(len(piece))
    return new


def _prepare(persons: Sequence[UUID]) -> int:
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        access.about(*persons)
        wanting = without(access, persons)
        if not wanting:
            return 0
        dosed = doses_by_person(access, wanting)
        drafts: dict[UUID, tuple[str, Facts]] = {}
        for person, profile in profiles_of(access, list(dosed)).items():
            doses = [DoseSaid(dose.number, dose.given_on, dose.product) for dose in dosed[person]]
            made = draft_of(access, profile, doses)
            if isinstance(made, Facts):
                drafts[person] = (profile.value("territory"), made)
        return prepare(access, drafts)
