"""Which certificates are accepted? Rules that one officer of the nation hands in and another one publishes.

They name nobody. Who handed in and who decided stands in the ledger and beside the rules.
"""

import datetime as dt
from uuid import UUID

from pccovid.capabilities.passports.errors import RulesAlreadyDecided, RulesInThePast, RulesOfOneself
from pccovid.capabilities.passports.events import RuleSetShown, RulesInForce
from pccovid.capabilities.passports.models import RuleSet
from pccovid.capabilities.passports.policies import check_accepting
from pccovid.engines.credentials.acceptance import read_rules, try_rules
from pccovid.kernel import clock
from pccovid.trust.access import Access

HISTORY = 30
LATE = dt.timedelta(hours=1)  # the form was filled in for "now"


def propose_rules(access: Access, *, text: str, begins_at: dt.datetime, law: str) -> UUID:
    """Hand rules in; they hold only when somebody else has published them.

    Raises AccessDenied, BadRules with all that is wrong, RulesInThePast.
    """
    check_accepting(access)
    try_rules(read_rules(text))
    if begins_at < access.now - LATE:
        raise RulesInThePast
    row = RuleSet.objects.create(
        text=text.encode(),
        law=law,
        begins_at=begins_at,
        proposed_by=access.actor.id,
        proposed_at=access.now,
    )
    access.wrote_aggregate("acceptance_rules", ["proposed"])
    return row.id


def decide_rules(access: Access, number: UUID, *, publish: bool) -> None:
    """Publish rules, or refuse them; whoever handed them in may take them back and no more.

    Rules that wait longer than to their beginning begin when they are published.
    Raises AccessDenied, RulesAlreadyDecided, RulesOfOneself.
    """
    check_accepting(access)
    row = RuleSet.objects.select_for_update().filter(id=number, decided_at=None).first()
    if row is None:
        raise RulesAlreadyDecided
    own = row.proposed_by == access.actor.id
    if own and publish:
        raise RulesOfOneself
    row.decided_by = None if own else access.actor.id
    row.decided_at, row.published = access.now, publish
    row.begins_at = max(row.begins_at, access.now)
    row.save(update_fields=["decided_by", "decided_at", "published", "begins_at"])
    access.wrote_aggregate("acceptance_rules", ["published" if publish else "refused"])


def rule_sets(access: Access) -> list[RuleSetShown]:
    """All that wait, then the latest that were decided. Raises AccessDenied."""
    check_accepting(access)
    waiting = RuleSet.objects.filter(decided_at=None).order_by("proposed_at")
    decided = RuleSet.objects.exclude(decided_at=None).order_by("-decided_at")[:HISTORY]
    access.read_aggregate("acceptance_rules", ["all"])
    return [_shown(row, access) for rows in (waiting, decided) for row in rows]


def published_rules() -> list[RulesInForce]:
    """Those in force now, then those that begin later. Public: needs no access."""
    now = clock.now()
    rows = RuleSet.objects.filter(published=True)
    # Of two that begin in one moment the one published later counts, as it does for whoever reads the list to its end.
    current = rows.filter(begins_at__lte=now).order_by("-begins_at", "-decided_at").first()
    later = rows.filter(begins_at__gt=now).order_by("begins_at", "decided_at")
    found = [*([current] if current else []), *later]
    return [RulesInForce(row.begins_at, read_rules(_text(row))) for row in found]


def _shown(row: RuleSet, access: Access) -> RuleSetShown:
    return RuleSetShown(
        id=row.id,
        rules=read_rules(_text(row)),
        law=row.law,
        begins_at=row.begins_at,
        proposed_at=row.proposed_at,
        decided_at=row.decided_at,
        published=row.published,
        mine=row.proposed_by == access.actor.id,
    )


def _text(row: RuleSet) -> str:
    return bytes(row.text).decode()
