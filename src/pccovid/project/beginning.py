"""What does a program do that works beside others? It begins with their settings; then it takes jobs.

Nothing of the framework is loaded before it is set up: the parts are imported where they are used. All these programs
are copies of one that has loaded them (loaded.py) and has neither threads nor a connection.
"""

import datetime as dt
import gc
import os
from collections.abc import Mapping
from multiprocessing import parent_process
from threading import Thread

RARELY = 100_000


class OtherSettings(Exception):
    """The program whose copy this is was begun under other settings: it would write into another database."""


def settings_here() -> dict[str, str]:
    """What of the environment decides for whom a program works."""
    return {
        name: value
        for name, value in os.environ.items()
        if name.startswith("PCCOVID_") or name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    }


def begin(settings: Mapping[str, str], ahead: dt.timedelta) -> None:
    """In a program that has just begun: the same settings, the same day. Raises OtherSettings."""
    Thread(target=_end_with_parent, daemon=True).start()
    collect_rarely()
    if settings_here() != settings:
        raise OtherSettings
    from pccovid.kernel import clock  # noqa: PLC0415 - see above
    from pccovid.project import loaded  # noqa: F401, PLC0415 - see above

    real = dt.datetime.now(dt.UTC)
    clock.set_origin(real=real, shown=real + ahead)


def collect_rarely() -> None:
    """Look for cycles after a hundred thousand new objects instead of 700, and not among what is there already.

    A batch of rows makes and drops hundreds of thousands of objects and next to no cycles: looking for them took up to
    a quarter of the processor's time.
    """
    gc.freeze()
    gc.set_threshold(RARELY, 10, 10)


def _end_with_parent() -> None:
    """A parent that was killed cannot say so; the job in hand is then left to whoever comes next."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
