"""How many persons may be one, and what became of them? Five figures for the operator, nobody among them."""

from dataclasses import dataclass

from pccovid.faces.command.board.wording import percent
from pccovid.faces.widgets.figures import number
from pccovid.registry.people.lookalikes import Standing, counted, persons_known
from pccovid.registry.people.questions import open_pair_questions
from pccovid.trust.access import Access


@dataclass(frozen=True, slots=True)
class PairsShown:
    """`share` is that of open questions in all persons."""

    persons: str
    joined: str
    waiting: str
    asked: str
    share: str
    unsettled: str


def pairs_shown(access: Access) -> PairsShown:
    """The figures now."""
    pairs, persons, asked = counted(access), persons_known(access), open_pair_questions(access)
    return PairsShown(
        persons=number(persons),
        joined=number(pairs[Standing.JOINED]),
        waiting=number(pairs[Standing.OPEN] + pairs[Standing.ASKED]),
        asked=number(asked),
        share=percent(asked / persons if persons else None),
        unsettled=number(pairs[Standing.FOUND]) if pairs[Standing.FOUND] else "",
    )
