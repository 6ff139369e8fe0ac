"""Does a run that is killed again and again end where one ends that nobody disturbs?"""

from collections.abc import Callable
from pathlib import Path

import pytest

from pccovid.intake.sample import write_nation
from pccovid.procedures.settle_lookalikes import settle_lookalikes
from pccovid.registry.people.models import Candidate
from pccovid.trust.access import SYSTEM, Access, Purpose
from tests.app.intake.contents import contents
from tests.app.intake.state import digest
from tests.app.intake.test_migration import Killed, run

MOMENTS = [
    ("read", 1),
    ("read", 9),
    ("gather", 3),
    ("find persons", 2),
    ("find persons", 1),
    ("carry over persons", 1),
    ("carry over bluezone", 1),
]
"""Stage, and how many of its steps are done."""


def end_of(folder: Path) -> dict[str, object]:
    """Migrate to the end, and settle who may be one: everything that is then held."""
    run(folder)
    state: dict[str, object] = {"rows": digest(), "found": contents(), "settled": settle_lookalikes()}
    with Access.open(SYSTEM, Purpose.MIGRATION, "test.pairs") as access:
        state["pairs"] = sorted(Candidate.objects.values_list("why", "weight", "harm", "standing"))
        access.read_aggregate("candidate", ["pair"])
    return state


def test_after_kills_in_every_stage_the_last_run_ends_where_an_undisturbed_one_ends(
    tmp_path: Path, fresh_database: Callable[[], None]
) -> None:
    write_nation(tmp_path, persons=60, seed=5)
    undisturbed = end_of(tmp_path)
    assert undisturbed["pairs"]  # a pair of persons who may be one is what a kill once lost
    fresh_database()
    for stage, steps in MOMENTS:
        with pytest.raises(Killed):
            run(tmp_path, stage=stage, steps=steps)
    assert end_of(tmp_path) == undisturbed
