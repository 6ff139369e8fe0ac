"""When a certificate can be shown, or cannot be shown any more, then its person is told."""

from collections.abc import Sequence
from uuid import UUID

from pccovid.capabilities.notices.events import NewNotice
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.operations import send
from pccovid.trust.access import SYSTEM, Access, Purpose


def tell_passport(kind: Kind, certificates: Sequence[tuple[UUID, UUID]]) -> None:
    """Leave the notices, for (person, certificate) each. May be repeated: each is told of once."""
    with Access.open(SYSTEM, Purpose.PROCEDURE, "procedures.tell_passport") as access:
        access.about(*(person for person, _ in certificates))
        send(
            access,
            [NewNotice(person, "", kind, f"{kind}:{number}", {}) for person, number in certificates],
        )
