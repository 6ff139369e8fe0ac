"""In which form does a migration hold what rows say? As records of a compiled kind: millions are made and read again.

A frozen dataclass sets its fields one by one through a guard; that alone was a twelfth of a migration.
"""

import msgspec


class Said(msgspec.Struct, frozen=True):
    """Something that a row says. Nothing of it is shown where it is printed: it may be about a person."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"
