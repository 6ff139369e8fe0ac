"""How do the keys change under which people are found? While two are there, every look-up asks by both.

New rows lie under the new key at once; older ones are moved person by person; then the old key is destroyed.
"""

from collections.abc import Sequence
from uuid import UUID

from pccovid.trust.access import Access
from pccovid.trust.vault import rows
from pccovid.trust.vault.blinding import blind
from pccovid.trust.vault.columns import BLIND_BY_FIELD, BLIND_BY_PERSON, Index
from pccovid.trust.vault.roots import INDEXES
from pccovid.trust.vault.sealing import unseal
from pccovid.trust.vault.waiting import wait_for_older
from pccovid.trust.vault.walking import PersonStep, Progress, Step, begin_again, silent, through_persons, walk

KIND = "blind"


def rotate_blind(others: Sequence[tuple[str, PersonStep]] = (), progress: Progress = silent) -> int:
    """Move every index to a new key and destroy the old one; gives through how many persons it went.

    One that was stopped goes on. `others` are indexes that are made again in another way.
    """
    if len(INDEXES.numbers()) == 1:
        INDEXES.begin()
    wait_for_older()
    by_field = [(f"{KIND}.{index.of.table}", _contacts(index)) for index in BLIND_BY_FIELD]
    by_person = [(f"{KIND}.{index.of.table}", _persons(index)) for index in BLIND_BY_PERSON] + list(others)
    for kind, step in by_field:
        walk(kind, step, total=0, progress=progress)
    done = [through_persons(kind, step, progress=progress) for kind, step in by_person]
    wait_for_older()
    INDEXES.end_before(INDEXES.current())
    begin_again(*(kind for kind, _ in by_field), *(kind for kind, _ in by_person))
    return max(done)


def _persons(index: Index) -> PersonStep:
    def step(access: Access, persons: list[UUID]) -> None:
        access.keys.unlock(persons)
        found = rows.of_persons(index.of, persons, beside=index.name)
        opened = [(row, access.keys.unseal(row.owner, row.kind, row.blob)) for row in found]
        _put(index, opened)
        access.wrote("person_key", persons, ["index"])

    return step


def _contacts(index: Index) -> Step:
    def step(access: Access, place: str) -> tuple[str, int]:
        found, end = rows.behind(index.of, place, beside=index.name)
        _put(index, [(row, unseal(row.owner, row.kind, row.blob)) for row in found])
        if found:
            access.wrote("person_key", [row.owner for row in found], ["index"])
        return end, len(found)

    return step


def _put(index: Index, opened: list[tuple[rows.Row, str]]) -> None:
    made = [(row, blind(row.kind.removeprefix("number:"), text)) for row, text in opened]
    rows.put(index.of, index.name, [(row.key, new) for row, new in made if new != row.beside])
