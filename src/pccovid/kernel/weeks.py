"""Which week is it? Weeks begin on Monday in Vietnam; figures of an epidemic look eight of them back."""

from datetime import date, datetime, time, timedelta

from pccovid.kernel.clock import VIETNAM

LOOKING_BACK = 8


def monday(at: datetime) -> date:
    """The Monday of a moment's week in Vietnam."""
    day = at.astimezone(VIETNAM).date()
    return day - timedelta(days=day.weekday())


def first_moment(now: datetime) -> datetime:
    """When the first of the weeks begins that are looked at now, this one included."""
    begin = monday(now) - timedelta(weeks=LOOKING_BACK - 1)
    return datetime.combine(begin, time.min, VIETNAM)
