"""What spoke for a record being somebody's, where all fields were weighed together? Steps and weights, no values."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

NAMED_BY = 16
"""Digits of the model's hash by which the log names it."""
Step = tuple[str, str, int]
"""What was compared, how far it agrees, thousandths of a bit: a step of the waterfall."""


@dataclass(frozen=True, slots=True)
class Tie:
    """The pair that decided: the record, or `own`, which shares a certain key with it, fits `other`.

    Records are named by their ids, or by their source keys as long as they are not stored.
    """

    steps: tuple[Step, ...]
    weight: int
    model: str
    other: UUID | bytes | None = None
    own: UUID | bytes | None = None

    def stored(self, known: Mapping[bytes, UUID]) -> "Tie":
        """With ids; a record that is not there is not named."""

        def found(name: UUID | bytes | None) -> UUID | None:
            return known.get(name) if isinstance(name, bytes) else name

        return Tie(self.steps, self.weight, self.model, found(self.other), found(self.own))
