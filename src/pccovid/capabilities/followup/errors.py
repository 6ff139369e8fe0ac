"""Why can an item of work not be worked on?"""

from pccovid.kernel.errors import DomainError


class NoSuchItem(DomainError):
    """There is no such item, or not in this territory: the two are told alike."""

    code = "followup.no_such_item"


class TakenBySomebody(DomainError):
    """Somebody else has taken this item, and the time for which it is kept has not passed."""

    code = "followup.taken"


class NotOpen(DomainError):
    """The item was done or stopped meanwhile."""

    code = "followup.not_open"


class NoSuchCall(DomainError):
    """No call to this person was opened by this account, or its outcome was noted before."""

    code = "followup.no_such_call"


class CallTooLate(DomainError):
    """The time at which to call again is missing, past, or further ahead than the rule allows."""

    code = "followup.call_too_late"


class SentAlready(DomainError):
    """The item is on its way to another territory."""

    code = "followup.sent_already"


class NoSuchUnit(DomainError):
    """There is no such commune or province, or it is where the item is."""

    code = "followup.no_such_unit"
