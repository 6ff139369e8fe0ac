"""What can be wrong with a journey, or with changing it?"""

from typing import ClassVar

from pccovid.kernel.errors import DomainError


class WrongJourney(DomainError):
    """A journey that cannot be; `part` names what must be mended."""

    code = "movement.wrong"
    part: ClassVar[str] = ""


class LeavesInThePast(WrongJourney):
    """It begins before now; what was travelled already is not declared."""

    code = "movement.leaves_in_the_past"
    part = "leaves"


class LeavesTooFarAhead(WrongJourney):
    """It begins so late that rules and areas will be others."""

    code = "movement.leaves_too_far_ahead"
    part = "leaves"


class EndsBeforeItBegins(WrongJourney):
    """Its last day lies before its first."""

    code = "movement.ends_before_it_begins"
    part = "until"


class TooLong(WrongJourney):
    """Longer than one declaration serves."""

    code = "movement.too_long"
    part = "until"


class NoSuchJourney(DomainError):
    """None of the persons held has declared this one."""

    code = "movement.not_found"


class JourneyOver(DomainError):
    """It has begun, was passed with, or was cancelled: it is changed no more."""

    code = "movement.over"


class LevelInThePast(DomainError):
    """A level begins today or later: what was said before is not changed."""

    code = "movement.level_in_the_past"


class LevelAlreadyDecided(DomainError):
    """Somebody has published or refused it, or it is not there."""

    code = "movement.level_decided"


class LevelOfOneself(DomainError):
    """Whoever proposed a level does not publish it."""

    code = "movement.level_of_oneself"
