"""How does the ledger get another signing key while it serves? The old key names the new one, before it counts."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from psycopg import sql

from pccovid.kernel import clock
from pccovid.kernel.errors import DomainError
from pccovid.trust.access import SYSTEM, Access, Purpose, session
from pccovid.trust.access.bulk import run
from pccovid.trust.ledger.encoding import microseconds
from pccovid.trust.ledger.handovers import Handover, hand_over
from pccovid.trust.ledger.sealing import alone, deliver, last_head, seal
from pccovid.trust.ledger.signing import bodies, key_after, name_of, signing_key
from pccovid.trust.ledger.walking import stored_handovers
from pccovid.trust.vault.files import destroy

_INSERT = sql.SQL(
    "INSERT INTO ledger_handover (size, time, old, new, signature_old, signature_new) VALUES (%b, %b, %b, %b, %b, %b)"
)


class NotNow(DomainError):
    """Nothing has been sealed with the present key yet, or another process is sealing."""

    code = "ledger.not_now"
    retry = True


def rotate_key() -> Handover:
    """Hand over to a new key, tell the bodies, and destroy the old one. A sealer that runs goes on with the new key.

    Raises NotNow; HeadRefused when a body does not take the hand-over: the old key is then kept, and the sealer tries
    again with each head.
    """
    with Access.open(SYSTEM, Purpose.PROCEDURE, "ledger.rotate-key") as access:
        access.wrote_aggregate("ledger", ["key"])
    seal()
    handover, number = _announce()
    for body in bodies():
        deliver(body)
        body.hand_over(handover)
    signing_key.cache_clear()
    destroy(Path(settings.SECRET_FOLDER) / name_of(number))
    return handover


def _announce() -> tuple[Handover, int]:
    with transaction.atomic(), session.scope(SYSTEM, Purpose.PROCEDURE, ()):
        if not alone():
            raise NotNow
        before, head = stored_handovers(), last_head()
        if head is None or (before and head.size <= before[-1].size):
            raise NotNow
        old, new = key_after(before), signing_key(len(before) + 1)
        one = hand_over(old, new, size=head.size, time=microseconds(clock.now()))
        run(_INSERT, [one.size, one.time, one.old, one.new, one.signature_old, one.signature_new])
    return one, len(before)
