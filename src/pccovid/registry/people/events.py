"""What happens to persons that others must hear of? Documents and decisions that stood on their facts are made again."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FactsMoved:
    """Facts went from one person to another: whatever was concluded from them is concluded again, for both."""

    giver: UUID
    taker: UUID
