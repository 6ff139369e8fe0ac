"""For how many persons are pairs weighed? For as many as there are: the more, the more of them agree by chance.

A model learnt its weights among so many persons. Among twice as many, two records drawn from all are half as likely of
one person, and a number of one's own is twice as rare: one bit each.
"""

from pccovid.engines.linkage.model import Model


def sized(model: Model, persons: int) -> Model:
    """The model for at least so many persons: in steps of one bit, so that a birth changes no weight.

    Never for fewer than it was trained on: the records of one village are still drawn from a nation.
    """
    size = model.persons
    while size < persons:
        size *= 2
    return model if size == model.persons else model.for_persons(size)
