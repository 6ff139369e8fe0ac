"""Two persons who may be one wait, and something hangs on them: then reviewers are asked, the worst harm first.

Never more stands open than reviewers can answer: MOST of all persons. Whoever is not asked about stays two persons
until one of them is met.
"""

from pccovid.procedures.harm import harm_of
from pccovid.registry.people import lookalikes
from pccovid.registry.people.deciding import said_apart
from pccovid.registry.people.lookalikes import Met, Standing
from pccovid.registry.people.questions import ask_pair, is_asked, open_pair_questions
from pccovid.registry.people.verdicts import Harm
from pccovid.registry.people.weighing import weigh_pair
from pccovid.trust.access import SYSTEM, Access, Purpose

MOST = 0.005
"""Of all persons: so many questions stand open at once, and no more."""
BATCH = 200
ROUTE = "procedures.ask_about_lookalikes"


def ask_about_lookalikes() -> int:
    """Ask about as many pairs as there is room for; gives how many questions were added. May be repeated."""
    asked = 0
    while True:
        with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
            room = int(MOST * lookalikes.persons_known(access)) - open_pair_questions(access)
            pairs = lookalikes.open_pairs(access, limit=min(room, BATCH)) if room > 0 else []
            asked += sum(_ask(access, met) for met in pairs)
        if not pairs:
            return asked


def weigh_harm_again() -> int:
    """Look at what hangs on each pair that waits by now; gives how many pairs were looked at."""
    behind, looked = None, 0
    while True:
        with Access.open(SYSTEM, Purpose.LINKAGE, ROUTE) as access:
            found = lookalikes.all_open(access, behind=behind, limit=BATCH)
            harms = harm_of(access, [(met.one, met.other) for _, met in found]) if found else {}
            for (one, other), harm in harms.items():
                lookalikes.settle(access, one, other, Standing.OPEN, harm=harm)
        if not found:
            return looked
        behind, looked = found[-1][0], looked + len(found)


def ask_one(access: Access, met: Met) -> bool:
    """Ask about this pair whatever hangs on it, if there is room; whether a question was added."""
    room = int(MOST * lookalikes.persons_known(access)) - open_pair_questions(access)
    return room > 0 and _ask(access, met)


def _ask(access: Access, met: Met) -> bool:
    """Whether a question was added; where it was decided that they are two, it is written down instead."""
    access.about(met.one, met.other)
    if said_apart(met.one, met.other):
        lookalikes.settle(access, met.one, met.other, Standing.APART)
        return False
    if is_asked(access, met.one, met.other):
        # Decided without an end, or open already: the question is not put twice.
        lookalikes.settle(access, met.one, met.other, Standing.ASKED)
        return False
    harm = harm_of(access, [(met.one, met.other)])[met.one, met.other]
    ask_pair(access, met.one, met.other, weigh_pair(access, met.one, met.other, harm or Harm.NOTHING))
    lookalikes.settle(access, met.one, met.other, Standing.ASKED, harm=harm)
    return True
