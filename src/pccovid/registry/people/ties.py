"""What spoke for a record being somebody's, where all fields were weighed together? Steps and weights, no values."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

NAMED_BY = 16
"""Digits of the model's hash by which the log names it."""
OWN_NUMBERS = frozenset({"cccd", "cmnd", "bhxh", "passport", "qid", "phone"})
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

    @property
    def is_of_a_family(self) -> bool:
        """Whether the name speaks against it, and no more agrees than a family has in common: a twin's day, a home.

        No number agrees; what a shared telephone is worth between twins the model knows.
        """
        own = any(name in OWN_NUMBERS and level.startswith("equal") for name, level, _ in self.steps)
        return not own and any(name == "name" and weight < 0 for name, _, weight in self.steps)

    def stored(self, known: Mapping[bytes, UUID]) -> "Tie":
        """With ids; a record that is not there is not named."""

        def found(name: UUID | bytes | None) -> UUID | None:
            return known.get(name) if isinstance(name, bytes) else name

        return Tie(self.steps, self.weight, self.model, found(self.other), found(self.own))
