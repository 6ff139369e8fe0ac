"""What becomes of a code as its twelve months end? It is signed anew over the same facts; else it expires."""

import datetime as dt

from pccovid.capabilities.passports.central_signing import PIECE, sign_codes
from pccovid.capabilities.passports.models import Certificate
from pccovid.capabilities.passports.policies import check_central_signing
from pccovid.capabilities.passports.states import State
from pccovid.trust.access import Access

WITHIN = dt.timedelta(days=30)
"""How long before the end a code is renewed: whoever opens the app once a month never shows an old one."""


def renew_piece(access: Access, *, limit: int = PIECE) -> int:
    """Sign the next codes that end soon anew; gives how many were taken. The number and the site's signature stay."""
    check_central_signing(access)
    rows = list(
        Certificate.objects.select_for_update(skip_locked=True)
        .filter(state=State.ISSUED, expires_at__gt=access.now, expires_at__lt=access.now + WITHIN)
        .order_by("expires_at")[:limit]
    )
    if rows:
        sign_codes(access, rows, {row.id: (access.actor.id, access.actor.office) for row in rows})
    else:
        access.read_aggregate("passport", ["state"])
    return len(rows)


def expire(access: Access) -> int:
    """Note what ended without having been renewed; gives how many. The code says the same by itself."""
    check_central_signing(access)
    rows = Certificate.objects.filter(state=State.ISSUED, expires_at__lte=access.now)
    access.wrote_aggregate("passport", ["state"])
    return rows.update(state=State.EXPIRED, ended_at=access.now, why="time")
