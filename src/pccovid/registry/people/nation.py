"""For how many persons are records weighed? For all there are; a migration counts them and writes the number down.

Whoever weighs reads that number, so a pair weighs the same in a migration and when one more record comes. Between two
migrations it stands still: it counts in steps of twice as many (engines/linkage/sizing.py).
"""

from functools import lru_cache

from psycopg import sql

from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.scorer import Scorer
from pccovid.engines.linkage.sizing import sized
from pccovid.registry.people.compared import model_in_force
from pccovid.registry.people.models import LIVING, Nation, Person
from pccovid.trust.access import Access
from pccovid.trust.access.bulk import fetch

ONE = 1
WEIGHED_FOR = sql.SQL("SELECT persons FROM people_nation WHERE id = 1")


def count_persons(access: Access) -> int:
    """How many persons are registered now."""
    access.read_aggregate("person", ["count"])
    return Person.objects.filter(LIVING).count()


def weigh_for(access: Access, persons: int) -> None:
    """From now on pairs are weighed for so many."""
    Nation.objects.update_or_create(id=ONE, defaults={"persons": persons, "counted_at": access.now})
    access.wrote_aggregate("person", ["count"])


def weighed_for() -> int:
    """For how many persons pairs are weighed now; 0 where nobody has been counted yet."""
    return next(iter(fetch(WEIGHED_FOR, [], int)), 0)


@lru_cache(maxsize=4)
def model_for(persons: int) -> Model:
    """The model in force for so many."""
    return sized(model_in_force(), persons)


def scorer_now() -> Scorer:
    """Weighs single pairs by the model for as many as there are."""
    return _scorer(weighed_for())


@lru_cache(maxsize=4)
def _scorer(persons: int) -> Scorer:
    return Scorer(model_for(persons))
