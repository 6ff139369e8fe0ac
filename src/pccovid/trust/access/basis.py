"""On what is an access founded beyond its purpose? On a record such as a signed order, which may keep it covert."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Basis:
    """The record that allows the access, by its id, and from when the person sees it; None: at once.

    Both stand in the ledger's entry, so neither can be changed afterwards.
    """

    id: UUID
    shown_from: datetime | None = None
