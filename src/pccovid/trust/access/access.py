"""How is a person's data reached? Through one `Access`: a transaction that knows who asks, for what, and where.

Inside, row-level security lets through what the grants say for the purpose; at the end, and before the commit, what
was served is written to the ledger. Without a ledger entry there is no answer.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from pccovid.kernel import clock, requests
from pccovid.kernel.ids import uuid7
from pccovid.trust.access import session
from pccovid.trust.access.actors import Actor, Role
from pccovid.trust.access.basis import Basis
from pccovid.trust.access.errors import AccessDenied, LedgerUnavailable, UnrecordedAccess
from pccovid.trust.access.events import dispatch
from pccovid.trust.access.policies import check_opening
from pccovid.trust.access.purposes import Purpose
from pccovid.trust.access.warrants import check_warrant
from pccovid.trust.ledger.entries import Served, append
from pccovid.trust.vault import Keyring, blinds

NOBODY = UUID(int=0)


@dataclass(slots=True)
class Access:
    """One access in progress. Make it with `Access.open`; it is valid inside that block only."""

    actor: Actor
    purpose: Purpose
    route: str
    now: datetime
    request_id: UUID
    basis: Basis | None = None
    persons: set[UUID] = field(default_factory=set)
    served: Served = field(default_factory=Served)
    account_only: bool = False
    events: list[object] = field(default_factory=list)
    keys: Keyring = field(init=False)
    """The data keys of the persons whose values are sealed or opened here; gone with the access."""

    def __post_init__(self) -> None:
        self.keys = Keyring(self.persons)

    @classmethod
    @contextmanager
    def open(
        cls, actor: Actor, purpose: Purpose, route: str, *, basis: Basis | None = None
    ) -> Iterator["Access"]:
        """Begin an access; everything inside is one transaction. Its `basis`, where it has one, stands in each entry.

        Raises AccessDenied when the role has no such purpose, or not for so wide a territory, when the purpose does not
        hold today, or when the page `route` has not declared it; UnrecordedAccess when the block read or wrote and did
        not say so, LedgerUnavailable when the ledger cannot be written.
        """
        now = clock.now()
        check_opening(actor, purpose, route, now, basis)
        access = cls(actor, purpose, route, now, requests.current() or uuid7(), basis, set(actor.persons))
        number = basis.id if basis else None
        with transaction.atomic(), session.scope(actor, purpose, access.persons, now=now, basis=number):
            check_warrant(access)
            try:
                yield access
                access._close()
            finally:
                access.keys.forget()

    def about(self, *persons: UUID) -> None:
        """Let the block see these persons' rows (scope `subject`). A citizen sees the records held, no others."""
        if self.actor.role is Role.CITIZEN and self.purpose is not Purpose.ACCOUNT:
            raise AccessDenied
        self.persons.update(persons)
        session.set_persons(self.persons)

    def present(self, kind: str, value: str) -> list[bytes]:
        """Let the block find who presented this identifier (scope `presented`); gives the blind indexes it may have.

        There are two while keys are rotated: rows are looked up by either.
        """
        return self.present_any([(kind, value)])[0]

    def present_any(self, presented: Iterable[tuple[str, str]]) -> list[list[bytes]]:
        """Like `present` for several identifiers at once, in their order."""
        indexes = [blinds(kind, value) for kind, value in presented]
        session.set_presented(index for group in indexes for index in group)
        return indexes

    def covers(self, territory: str) -> bool:
        """Whether a row of this territory lies in the actor's own."""
        return bool(self.actor.territory) and territory.startswith(self.actor.territory)

    def read(self, record_class: str, persons: Iterable[UUID], fields: Iterable[str]) -> None:
        """Note that these fields of these persons were served."""
        self.served.note("read", record_class, persons, fields)

    def wrote(self, record_class: str, persons: Iterable[UUID], fields: Iterable[str]) -> None:
        """Note that these fields of these persons were written."""
        self.served.note("write", record_class, persons, fields)

    def read_aggregate(self, record_class: str, fields: Iterable[str]) -> None:
        """Note that counts over a territory were served, or that a search found nobody; no person is named."""
        self.served.note("read", record_class, [NOBODY], fields)

    def wrote_aggregate(self, record_class: str, fields: Iterable[str]) -> None:
        """Note that rows were written of which it is not known yet whose they are."""
        self.served.note("write", record_class, [NOBODY], fields)

    def note_account(self) -> None:
        """Only the account's own list of holdings was read: the entry is that of the access that follows."""
        if self.purpose is not Purpose.ACCOUNT:
            raise AccessDenied
        self.account_only = True

    def happened(self, event: object) -> None:
        """Note an event; its subscribers are told before this access commits."""
        self.events.append(event)

    def _close(self) -> None:
        if not self.served.notes:
            if self.account_only:
                return
            raise UnrecordedAccess
        dispatch(self.events)
        self.keys.confirm()
        try:
            append(self, self.served)
        except DatabaseError as fault:
            raise LedgerUnavailable from fault
