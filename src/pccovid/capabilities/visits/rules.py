"""When has somebody left who never checked out?"""

import datetime as dt

# A decision of this project (local_decision): a place is taken to be left two hours after arrival, as long as nobody
# says otherwise. It bounds what a missing check-out can claim about others who were there.
AUTOMATIC_CHECK_OUT = dt.timedelta(hours=2)
LONGEST_STAY = dt.timedelta(hours=16)


def left_at(arrived_at: dt.datetime, stated: dt.datetime | None) -> dt.datetime:
    """When a stay ended: as stated, else by the automatic check-out."""
    return stated if stated is not None else arrived_at + AUTOMATIC_CHECK_OUT
