"""How long is each kind kept, and what was deleted at one's request, in words?"""

from collections.abc import Iterable
from dataclasses import dataclass

from pccovid.faces.citizen.presenters.looks import KINDS
from pccovid.trust.retention.classes import classes


@dataclass(frozen=True, slots=True)
class KeptShown:
    """A kind: its sentence, and after how many days it goes at one's request (None: only by its own time)."""

    sentence: str
    erase: int | None


def kept_shown(language: str) -> list[KeptShown]:
    """All kinds about persons, in the reader's language; what may be deleted at request first."""
    shown = [
        KeptShown(kind.en if language.startswith("en") else kind.vi, kind.erase)
        for kind in classes().all
        if not kind.nobody
    ]
    return sorted(shown, key=lambda one: one.erase is None)


def erased_shown(erased: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Kinds in words, with how many records went."""
    return [(str(KINDS.get(name, name)), rows) for name, rows in erased]
