"""How do the figures of an epidemic read? Sentences and rows; what rests on too few says so instead of a number."""

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pccovid.engines.epidemic import DelayFigures, Dispersion
from pccovid.faces.command.epidemic.picture import Picture, picture
from pccovid.faces.command.epidemic.words import SETTINGS, STEPS
from pccovid.faces.widgets.figures import figure
from pccovid.insight.outbreak import Day, Outbreak

LINES = 14


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template writes."""

    made_at: dt.datetime | None
    verdict: str
    colour: str
    warning: str
    picture: Picture | None
    days: list[list[str]]
    steps: list[list[str]]
    known: str
    settings: list[list[str]]
    uneven: list[str]
    method: str


def page(found: Outbreak) -> Page:
    """The page of a territory and period."""
    sure = [one for one in found.reproduction if one.complete]
    verdict, colour = _verdict(sure[-1] if sure else None)
    return Page(
        made_at=found.made_at,
        verdict=verdict,
        colour=colour,
        warning=_warning(found),
        picture=picture(found.reproduction),
        days=[_line(one, found) for one in reversed(found.reproduction[-LINES:])],
        steps=[_step(str(words), found.steps[name]) for name, words in STEPS.items()],
        known=_known(found.known_before),
        settings=[
            [
                str(SETTINGS.get(one.kind, SETTINGS["venue"])),
                figure(one.met).text,
                figure(one.ill).text,
                _percent(one.share) if one.share is not None else _("too few"),
            ]
            for one in found.settings
        ],
        uneven=list(_uneven(found)),
        method=_("Serial interval: mean %(mean)s days, spread %(sd)s days (%(rule)s).")
        % {
            "mean": _decimal(found.rule.params["mean_tenths"] / 10),
            "sd": _decimal(found.rule.params["sd_tenths"] / 10),
            "rule": found.rule.version,
        },
    )


def _verdict(last: Day | None) -> tuple[str, str]:
    if last is None:
        return _("There are too few cases for an estimate that could be relied on."), "grey"
    told = {
        "day": f"{last.day:%d/%m/%Y}",
        "mean": _decimal(last.mean),
        "low": _decimal(last.low),
        "high": _decimal(last.high),
    }
    told_so = _("In the seven days to %(day)s one case infected %(mean)s others (95%%: %(low)s to %(high)s).")
    if last.low > 1:
        trend, colour = _("The epidemic is growing."), "red"
    elif last.high < 1:
        trend, colour = _("The epidemic is receding."), "green"
    else:
        trend, colour = _("Whether it is growing or receding cannot be told."), "yellow"
    return f"{told_so % told} {trend}", colour


def _warning(found: Outbreak) -> str:
    if found.made_at is None or not found.reproduction:
        return ""
    if found.reporting is None or found.reporting.p90 is None:
        return _(
            "How long cases take to be reported is not known; the last seven days are taken for incomplete."
        )
    return _(
        "Nine of ten cases are reported within %(days)s days of falling ill. Later days are too low and drawn broken."
    ) % {"days": _decimal(found.reporting.p90, 0)}


def _line(one: Day, found: Outbreak) -> list[str]:
    standing = _("complete") if one.complete else _("incomplete")
    interval = _("%(low)s to %(high)s") % {"low": _decimal(one.low), "high": _decimal(one.high)}
    cases = found.cases.get(one.day)
    return [
        f"{one.day:%d/%m/%Y}",
        _decimal(one.mean),
        interval,
        figure(cases).text if cases else "–",
        standing,
    ]


def _step(name: str, told: DelayFigures | None) -> list[str]:
    if told is None:
        return [name, _("too few"), "–", "–"]
    late = _("more than half still wait")
    return [
        name,
        _days(told.median) if told.median is not None else late,
        _days(told.p90) if told.p90 is not None else _("not yet reached"),
        _percent(told.waiting / told.counted) if told.waiting else _("none"),
    ]


def _known(share: float | None) -> str:
    if share is None:
        return _("There are too few cases to say how many were known as contacts before.")
    return _("%(share)s of the cases had been listed as somebody's contact before they were found.") % {
        "share": _percent(share)
    }


def _uneven(found: Outbreak) -> Iterator[str]:
    if found.dispersion is None:
        yield _("There are too few cases to say how unevenly they infect.")
    else:
        yield _spread(found.dispersion)
    if found.top_cases is not None:
        yield _("The fifth of the cases that infected most caused %(share)s of the known infections.") % {
            "share": _percent(found.top_cases)
        }
    if found.top_places is not None:
        yield _(
            "Of the places where contacts fell ill, the fifth with the most stands for %(share)s of them."
        ) % {"share": _percent(found.top_places)}


def _spread(told: Dispersion) -> str:
    values = {"k": _k(told.k), "low": _k(told.low), "high": _k(told.high)}
    if told.high < 1:
        told_so = _("A few cases infect many, most infect nobody: k = %(k)s (95%%: %(low)s to %(high)s).")
        return f"{told_so % values} {_('Finding gatherings and looking for the source pays most.')}"
    told_so = _(
        "Cases infect much alike, or too few are known to tell: k = %(k)s (95%%: %(low)s to %(high)s)."
    )
    return told_so % values


def _k(value: float) -> str:
    return "∞" if math.isinf(value) else _decimal(value, 2)


def _days(value: float) -> str:
    return _("%(count)s days") % {"count": _decimal(value, 0)}


def _decimal(value: float, digits: int = 1) -> str:
    return str(number_format(round(value, digits), decimal_pos=digits))


def _percent(share: float) -> str:
    return f"{_decimal(100 * share, 0)} %"
