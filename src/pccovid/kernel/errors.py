"""What can be wrong? The one hierarchy of refusals, each with a stable code.

A message never holds the value that was refused: messages end up in logs and error pages, values must not.
The sentence for the user is written by the faces, looked up by `code` (and by `reason` for values).
"""

from typing import ClassVar


class DomainError(Exception):
    """A refusal with a stable code; `retry` says whether trying again, unchanged, can help."""

    code: ClassVar[str] = "refused"
    retry: ClassVar[bool] = False

    def __str__(self) -> str:
        detail = super().__str__()
        return f"{self.code}: {detail}" if detail else self.code


class InvalidValue(DomainError):
    """A text that cannot be read as the value it should be.

    `reason` is a stable code: "empty", "length", "alphabet", "shape", "prefix", "unknown_prefix",
    "check_digit", "impossible_date", "too_early", "in_the_future", "is_a_cccd", "visa".
    `field` names the part at fault, "" for the whole.
    """

    code: ClassVar[str] = "invalid_value"

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(f"{reason} ({field})" if field else reason)
        self.reason = reason
        self.field = field


class InvalidCccd(InvalidValue):
    """Not a 12-digit personal number."""

    code = "invalid_cccd"


class InvalidCmnd(InvalidValue):
    """Not a 9-digit identity card number."""

    code = "invalid_cmnd"


class InvalidBhyt(InvalidValue):
    """Not a 15-character health insurance card number."""

    code = "invalid_bhyt"


class InvalidBhxh(InvalidValue):
    """Not a 10-digit social insurance number."""

    code = "invalid_bhxh"


class InvalidPassport(InvalidValue):
    """Not a passport number."""

    code = "invalid_passport"


class InvalidMrz(InvalidValue):
    """Not a machine-readable zone, or one whose check digits do not hold."""

    code = "invalid_mrz"


class InvalidPhone(InvalidValue):
    """Not a telephone number."""

    code = "invalid_phone"


class InvalidQid(InvalidValue):
    """Not an identifier of the national QR platform."""

    code = "invalid_qid"


class InvalidName(InvalidValue):
    """Not a person's name."""

    code = "invalid_name"


class InvalidBirthDate(InvalidValue):
    """Not a date of birth."""

    code = "invalid_birth_date"


class InvalidSex(InvalidValue):
    """Not a sex in the coding that was declared."""

    code = "invalid_sex"


class InvalidTerritory(InvalidValue):
    """Not a territory path or an administrative unit."""

    code = "invalid_territory"


class InvalidTime(InvalidValue):
    """Not an instant."""

    code = "invalid_time"
