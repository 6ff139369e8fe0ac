"""How are Vietnamese local times drawn and written in the sources' own forms?"""

from datetime import date, datetime, timedelta, timezone

from pccovid.intake.sample.dice import Dice

VIETNAM = timezone(timedelta(hours=7), "+07")
FIRST_WAKING_HOUR = 6


def recent(dice: Dice, as_of: datetime, *, days: int, lean: float = 1.0) -> datetime:
    """A waking moment in about the last `days` days, whole seconds; `lean` > 1 draws it towards the present."""
    moment = as_of - timedelta(seconds=60 + int(dice.unit() ** lean * days * 86_400))
    return moment if moment.hour >= FIRST_WAKING_HOUR else moment - timedelta(hours=8)


def slash(day: date) -> str:
    """dd/MM/yyyy"""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def slash_minute(moment: datetime) -> str:
    """dd/MM/yyyy HH:mm"""
    return f"{slash(moment)} {moment.hour:02d}:{moment.minute:02d}"


def dashed(moment: datetime) -> str:
    """yyyy-MM-dd HH:mm:ss"""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def compact(day: date) -> str:
    """yyyyMMdd"""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def epoch_ms(day: date) -> int:
    """Milliseconds of 00:00 UTC, which is 07:00 in Vietnam."""
    return (day.toordinal() - date(1970, 1, 1).toordinal()) * 86_400_000
