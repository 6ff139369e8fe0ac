"""What does a program do that carries persons over beside others? It begins with their settings and takes chunks.

Nothing of the framework is loaded before it is set up: the parts are imported where they are used.
"""

import datetime as dt
import os
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from pccovid.intake.committing import Source

Brought = tuple[str, str, str, str, int, str]
"""A file: its id, path, name, source, rows expected, folder of mappings or empty."""
_known: "dict[UUID, Source]" = {}


def begin(brought: list[Brought], ahead: dt.timedelta) -> None:
    """In a program that has just begun: the same settings, the same day, the same files."""
    Thread(target=_end_with_parent, daemon=True).start()
    import django  # noqa: PLC0415 - see above

    django.setup()
    from pccovid.intake.committing import sources_of  # noqa: PLC0415 - see above
    from pccovid.intake.staging import Arrived  # noqa: PLC0415 - see above
    from pccovid.kernel import clock  # noqa: PLC0415 - see above

    real = dt.datetime.now(dt.UTC)
    clock.set_origin(real=real, shown=real + ahead)
    files = [
        (Arrived(Path(path), name, source, rows, Path(folder) if folder else None), UUID(file_id))
        for file_id, path, name, source, rows, folder in brought
    ]
    _known.update(sources_of(files))


def _end_with_parent() -> None:
    """A parent that was killed cannot say so; the chunk in hand is then left to whoever comes next."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def commit_one() -> int | None:
    """The next chunk that waits; None when there is none."""
    from pccovid.intake.committing import commit_next  # noqa: PLC0415 - see above
    from pccovid.trust.access import SYSTEM  # noqa: PLC0415 - see above

    return commit_next(SYSTEM, _known)
