"""What does the independent verifier read? Every entry in the tree's order, a line each, and what stands outside it."""

import json
from collections.abc import Iterator
from pathlib import Path

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.ledger.encoding import microseconds_of, read_words
from pccovid.trust.ledger.walking import Chunk, chunks, number_of_leaves, outside

FORMAT = "pccovid ledger export 2"
IDS = ("id", "person", "actor", "request", "basis")
WORDS = ("role", "office", "territory", "purpose", "action", "classes", "fields", "route")


def export(target: Path) -> int:
    """Write the whole ledger to `target`, JSON by lines, ids as they are stored; gives how many entries it has.

    Of an entry that was forgotten the line has class, time and digest.
    """
    draft = target.with_name(f".{target.name}.draft")
    with (
        Access.open(SYSTEM, Purpose.AUDIT, "ledger.export") as access,
        draft.open("w", encoding="utf-8") as out,
    ):
        total = number_of_leaves()
        out.write(json.dumps({"format": FORMAT}) + "\n")
        for chunk in chunks(total):
            out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(chunk))
        strangers, waiting = outside()
        out.write(json.dumps({"outside": [str(entry) for entry in strangers], "waiting": waiting}) + "\n")
        access.read_aggregate("ledger", ["entries"])
    draft.replace(target)
    return total


def _lines(chunk: Chunk) -> Iterator[dict[str, object]]:
    entries = {fixed[8:24]: (fixed, record) for fixed, record in chunk.entries}
    gone = {stub.place: stub for stub in chunk.forgotten}
    for place, leaf, entry in zip(chunk.places, chunk.leaves, chunk.ids, strict=True):
        line: dict[str, object] = {"index": place, "leaf": leaf.hex()}
        if entry in entries:
            line |= _entry(*entries[entry])
        elif place in gone:
            stub = gone[place]
            line |= {"keep": stub.keep, "at": microseconds_of(stub.made), "digest": stub.digest.hex()}
        yield line


def _entry(fixed: bytes, record: bytes) -> dict[str, object]:
    ids = (fixed[place : place + 16].hex() for place in range(8, 88, 16))
    line: dict[str, object] = dict(zip(IDS, ids, strict=True))
    line |= {"at": microseconds_of(fixed[:8]), "shown_from": microseconds_of(fixed[88:])}
    try:
        keep, words = read_words(record)
    except (ValueError, TypeError):  # the verifier will say that fields are missing
        return line
    return line | {"keep": keep} | dict(zip(WORDS, words, strict=True))
