"""When an officer has released lists of certificates, then what stands on them is signed, piece by piece.

The keys may lie on another machine: then nothing is signed here, and what waits is left to `pccovid passports issue`
there.
"""

from collections.abc import Callable

from pccovid.capabilities.passports.central_signing import issue_piece, waiting
from pccovid.capabilities.passports.renewing import expire, renew_piece
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "procedures.sign_passports"


def sign_passports(progress: Callable[[int, int], None] | None = None) -> int:
    """Sign all that is released; gives how many. May be killed and begun again. Raises NoSigner, KeyElsewhere."""
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        total = waiting(access)
    done = 0
    while many := _piece(issue_piece):
        done += many
        if progress is not None:
            progress(done, max(done, total))
    return done


def renew_passports() -> int:
    """Sign anew what ends soon, and note what has ended; gives how many were signed. Raises NoSigner, KeyElsewhere."""
    done = 0
    while many := _piece(renew_piece):
        done += many
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        expire(access)
    return done


def _piece(step: Callable[[Access], int]) -> int:
    with Access.open(SYSTEM, Purpose.ISSUE, ROUTE) as access:
        return step(access)
