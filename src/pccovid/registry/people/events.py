"""What happens to persons that others must hear of? What stood on their facts is made again."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FactsMoved:
    """Facts went from one person to another: whatever was concluded from them is concluded again, for both."""

    giver: UUID
    taker: UUID
