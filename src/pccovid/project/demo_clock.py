"""When does the demonstration take place? On the day its nation was exported, with time running from the first start.

The first start writes down both clocks, so that a restart continues the same day instead of beginning it again.
"""

import datetime as dt
import json
from pathlib import Path

from pccovid.kernel import clock

FIRST_MOMENT = dt.datetime(2021, 10, 1, 8, 0, tzinfo=clock.VIETNAM)


def install(var: Path) -> None:
    """Let this process live in the demonstration's time."""
    path = var / "demo" / "clock.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        moments = {"real": dt.datetime.now(dt.UTC).isoformat(), "shown": FIRST_MOMENT.isoformat()}
        path.write_text(json.dumps(moments), encoding="ascii")
    moments = json.loads(path.read_text(encoding="ascii"))
    clock.set_origin(
        real=dt.datetime.fromisoformat(moments["real"]), shown=dt.datetime.fromisoformat(moments["shown"])
    )
