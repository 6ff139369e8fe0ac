"""Does our own code read a guarded table outside an access?

Row-level security would show it nothing, and nobody would notice.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.db import connection

import pccovid
from pccovid.trust.access.grants import grants

PACKAGE = Path(pccovid.__file__).parent
TABLE = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)
PURPOSE = "pccovid.purpose"

Execute = Callable[[str, object, bool, dict[str, object]], object]


class ReadOutsideAccess(AssertionError):
    """Our own code asked a guarded table without an access."""


class Watch:
    """Follows the purpose that the connection knows, statement by statement."""

    def __init__(self) -> None:
        self.guarded = set(grants().tables)
        self.inside = False

    def __call__(
        self, execute: Execute, statement: str, params: object, many: bool, context: dict[str, object]
    ) -> object:
        text = str(statement)  # psycopg's composed statements come here too
        if "set_config" in text and isinstance(params, list) and PURPOSE in params:
            self.inside = bool(params[params.index(PURPOSE) + 1])
        elif not self.inside and not self.guarded.isdisjoint(TABLE.findall(text)) and _ours(sys._getframe(1)):
            raise ReadOutsideAccess(text)
        return execute(statement, params, many, context)


def _ours(frame: FrameType | None) -> bool:
    """Whether the nearest caller that is no library is in the package, and not a test that looks at what is stored."""
    while frame is not None:
        file = Path(frame.f_code.co_filename)
        if "site-packages" not in file.parts:
            return file.is_relative_to(PACKAGE)
        frame = frame.f_back
    return False


@contextmanager
def watched() -> Iterator[None]:
    """While this lasts, such a read raises."""
    with connection.execute_wrapper(Watch()):
        yield
