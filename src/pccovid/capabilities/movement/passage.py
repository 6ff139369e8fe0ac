"""May somebody on a journey pass? Facts in, verdict out; what is not known is never guessed.

The table is passage.toml. Red stays in place (Document 6837/VPCP-KGVX of 24 September 2021), whatever the table says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pccovid.capabilities.movement.events import JourneyReason
from pccovid.capabilities.movement.passage_ruleset import LEVELS, Evidence, PassageRule, Verdict


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """What is known of somebody at a checkpoint. Levels 1 to 4 or None; evidence True, False, or missing: not known.

    `reason` is the declared one, "" where nothing was declared. `isolated`: an active case, or a contact in isolation.
    """

    origin_level: int | None
    goal_level: int | None
    reason: str
    isolated: bool
    evidence: Mapping[Evidence, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """The verdict: what to do, the code of why, what was not known, by which rule."""

    verdict: Verdict
    reason: str
    missing: tuple[str, ...] = ()
    rule: str = ""


def judge(facts: PassageFacts, rule: PassageRule | None) -> Passage:
    """Decide by the first row that fits. A row that may fit, with a level not known, ends it: cannot know."""
    if rule is None:
        return Passage(Verdict.UNKNOWN, "no_rule", ("rule",))
    version = rule.dated.version
    if facts.isolated:
        return Passage(Verdict.REFER, "isolation", (), version)
    for row in rule.rows:
        fits = row.fits(facts.origin_level, facts.goal_level, facts.reason)
        if fits is None:
            return Passage(Verdict.UNKNOWN, "level_unknown", ("level",), version)
        if fits:
            return _by_row(facts, row.needs, row.wanting, row.verdict, version)
    return Passage(Verdict.UNKNOWN, "no_row", ("rule",), version)


def _by_row(
    facts: PassageFacts,
    needs: Sequence[Sequence[Evidence]],
    wanting: Verdict,
    verdict: Verdict,
    version: str,
) -> Passage:
    missing: list[str] = []
    for group in needs:
        known = [facts.evidence.get(one) for one in group]
        if True in known:
            continue
        if all(answer is False for answer in known):
            return Passage(wanting, f"lacks_{group[0].value}", (), version)
        missing += [one.value for one, answer in zip(group, known, strict=True) if answer is None]
    if missing:
        return Passage(Verdict.UNKNOWN, "evidence_unknown", tuple(missing), version)
    reason = "allowed" if verdict is Verdict.PASS else "closed"
    return Passage(verdict, reason, (), version)


@dataclass(frozen=True, slots=True)
class Way:
    """What the table asks of whoever goes to an area of this level: of each group one piece of evidence."""

    goal: int
    verdict: Verdict
    needs: tuple[tuple[Evidence, ...], ...]


def ways_from(origin: int, rule: PassageRule, reason: JourneyReason) -> list[Way]:
    """To areas of every level, for this reason, by the first row that fits: a table answers every journey."""
    return [
        next(Way(goal, row.verdict, row.needs) for row in rule.rows if row.fits(origin, goal, reason.value))
        for goal in LEVELS
    ]
