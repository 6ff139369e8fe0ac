"""Why can a message not be read?"""

from pccovid.kernel.errors import DomainError


class UnreadableMessage(DomainError):
    """Not a message that is understood here. Nothing of its content is told: only what was wrong, and where.

    `reason` is a stable code: "empty", "size", "charset", "control_character", "header", "separators", "segment",
    "too_many", "type", "order", "missing", "time", "continued", "count". `where` is "OBX-5" or "", `segment` the number
    of the segment counted from 1, 0 for the whole.
    """

    code = "hl7v2.unreadable"

    def __init__(self, reason: str, where: str = "", *, segment: int = 0) -> None:
        super().__init__(f"{reason} {where}".strip())
        self.reason = reason
        self.where = where
        self.segment = segment
