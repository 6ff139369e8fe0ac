"""When is it plain whose a record is, so that nobody else has to be asked for? One fits, and nothing speaks against.

What is answered here is what solving all around would answer: tests hold the two together.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from pccovid.engines.linkage.contradictions import STATED
from pccovid.engines.linkage.numbers import TRUSTED
from pccovid.engines.linkage.packing import Statement


def says_nothing_new(new: Statement, known: Collection[Statement]) -> bool:
    """Whether all that could speak against what is known of the person stands there already."""
    record, others = new.record, [one.record for one in known]
    if record["authority"]:
        return False
    stated = all(
        not record[column] or any(other[column] == record[column] for other in others)
        for column in ("cccd", "birth")
    )
    return stated and all(other["sex"] in (0, record["sex"]) for other in others)


def prove_one(statements: Collection[Statement]) -> bool:
    """Whether all of these together prove no more than one person: then nothing takes a certain key back."""
    return len({proof for one in statements if (proof := _proof(one))}) <= 1


def is_as_heavy_as_it_looks(new: Statement, best: Statement, known: Sequence[Statement]) -> bool:
    """Whether the weight of the best pair is what decides, or less: nothing is taken off for what others of the person
    say (contradictions.py), nor for rivals on the authority's list (rivals.py)."""
    listed = sum(1 for one in known if one.record["authority"])
    if new.record["authority"] or listed > 1:
        return False
    return all(
        not new.record[columns[-1]]
        or {one.record[columns[-1]] for one in known if one.record[columns[-1]]} <= {best.record[columns[-1]]}
        for columns in STATED.values()
    )


def _proof(one: Statement) -> int | UUID:
    """What tells this record's person from others, as `identities.doubtful` counts it; 0: nothing."""
    number = int(one.record["cccd"])
    if one.record["authority"]:
        return number or one.record_id
    return number if one.record["trust"] == TRUSTED else 0
