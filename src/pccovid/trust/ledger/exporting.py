"""What does the independent verifier read? Every entry in the tree's order, a line each, and what stands outside it."""

import json
from pathlib import Path

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.encoding import microseconds_of, read_texts
from pccovid.trust.ledger.walking import Stored, chunks, number_of_leaves, outside

FORMAT = "pccovid ledger export 2"
IDS = ("id", "person", "actor", "request", "basis")
WORDS = ("role", "office", "territory", "purpose", "action", "classes", "fields", "route")


def export(target: Path) -> int:
    """Write the whole ledger to `target`, JSON by lines, ids as they are stored; gives how many entries it has."""
    draft = target.with_name(f".{target.name}.draft")
    with (
        Access.open(SYSTEM, Purpose.AUDIT, "ledger.export") as access,
        draft.open("w", encoding="utf-8") as out,
    ):
        total = number_of_leaves()
        out.write(json.dumps({"format": FORMAT}) + "\n")
        for rows in chunks(total):
            out.writelines(json.dumps(_line(row), ensure_ascii=False) + "\n" for row in rows)
        strangers, waiting = outside()
        out.write(json.dumps({"outside": [str(entry) for entry in strangers], "waiting": waiting}) + "\n")
        access.read_aggregate("ledger", ["entries"])
    draft.replace(target)
    return total


def _line(row: Stored) -> dict[str, object]:
    line: dict[str, object] = {"index": row.place, "leaf": row.leaf.hex()}
    if row.fixed is None:
        return line
    ids = (row.fixed[place : place + 16].hex() for place in range(8, 88, 16))
    line |= dict(zip(IDS, ids, strict=True))
    line |= {"at": microseconds_of(row.fixed[:8]), "shown_from": microseconds_of(row.fixed[88:])}
    line["keep"] = row.keep
    try:
        return line | dict(zip(WORDS, read_texts(row.words), strict=True))
    except (ValueError, TypeError):  # the verifier will say that fields are missing
        return line
