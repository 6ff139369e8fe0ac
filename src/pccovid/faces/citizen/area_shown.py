"""What does a citizen read of an area? Its level, since when and by which document, and where one may go from there."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.capabilities.movement.areas import history_of, levels_now
from pccovid.capabilities.movement.events import JourneyReason, LevelNow
from pccovid.capabilities.movement.passage import Way, ways_from
from pccovid.capabilities.movement.passage_ruleset import PassageRule, Verdict, passage_rule
from pccovid.capabilities.movement.wording import EVIDENCE, level_words
from pccovid.kernel.dated_rules import TRUSTED
from pccovid.registry.territories.queries import NATION, name_of, stored_on

COLOURS = {1: "green", 2: "yellow", 3: "orange", 4: "red"}
# Those that a table tells apart most often; the others are asked for at the checkpoint.
REASONS: dict[JourneyReason, Promise] = {
    JourneyReason.MEDICAL: gettext_lazy("To the doctor"),
    JourneyReason.WORK: gettext_lazy("To work"),
    JourneyReason.OTHER: gettext_lazy("Another reason"),
}


@dataclass(frozen=True, slots=True)
class AreaShown:
    """A unit on the page. `words` empty: nobody has said. `rows`: where one may go; `rule` names its document."""

    name: str
    words: str
    colour: str
    of: str
    begins_on: dt.date | None
    law: str
    headers: list[str]
    rows: list[list[str]]
    rule: str
    draft: bool
    history: list[tuple[dt.date | None, str, str, str]]


def area_shown(territory: str, on: dt.date) -> AreaShown:
    """The unit as it is on a day. Levels and tables are public."""
    now = levels_now([territory], on=on, demo=settings.DEMO).get(territory)
    rule = passage_rule(territory=territory, on=on, demo=settings.DEMO)
    return AreaShown(
        name=_named(territory),
        words=level_words(now.level) if now else "",
        colour=COLOURS[now.level] if now else "grey",
        of=_named(now.of) if now and now.of not in ("", territory) else "",
        begins_on=now.begins_on if now else None,
        law=now.law if now else "",
        headers=[_("To an area of"), *map(str, REASONS.values())],
        rows=_rows(now, rule) if now and rule else [],
        rule=rule.dated.document.number if rule else "",
        draft=rule is not None and rule.dated.status not in TRUSTED,
        history=[
            (one.begins_on, level_words(one.level), _named(one.of), one.law)
            for one in history_of(territory, until=on)
        ],
    )


def _rows(now: LevelNow, rule: PassageRule) -> list[list[str]]:
    columns = [ways_from(now.level, rule, reason) for reason in REASONS]
    return [[level_words(ways[0].goal), *map(_way, ways)] for ways in zip(*columns, strict=True)]


def _way(way: Way) -> str:
    if way.verdict is not Verdict.PASS:
        return _("No passage")
    if not way.needs:
        return _("Allowed")
    needs = "; ".join(_(" or ").join(str(EVIDENCE[one]) for one in group) for group in way.needs)
    return _("With: %(needs)s") % {"needs": needs}


def _named(path: str) -> str:
    return name_of(path, stored_on()) if path != NATION else _("Vietnam")
