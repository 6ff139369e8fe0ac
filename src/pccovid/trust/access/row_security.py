"""How do the grants become row-level security? One policy a table and action, written anew after each migrate."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from pccovid.trust.access.grants import Grant, Grants
from pccovid.trust.access.purposes import Purpose
from pccovid.trust.access.reach import Reach

APP_ROLE = "pccovid_app"
COMMANDS = {"read": "SELECT", "add": "INSERT", "change": "UPDATE", "remove": "DELETE"}

# After a transaction a setting reads '' and not NULL: each test below is false for both.
_SETTING = "nullif(current_setting('pccovid.{}', true), '')"
# The basis of the access lets this account read this table of this person now; an order needs two approvals by two
# bodies of two kinds, neither of them the body that asked. The code checks their signatures besides.
_BASIS, _ACTOR, _NOW = (_SETTING.format(name) for name in ("basis", "actor", "now"))
WARRANTED = f"""EXISTS (
    SELECT 1 FROM oversight_permit p
    WHERE p.person_id = {{table}}.person_id AND p.basis = {_BASIS}::uuid AND p.account_id = {_ACTOR}::uuid
      AND p.begins <= {_NOW}::timestamptz AND {_NOW}::timestamptz < p.ends AND {{name}} = ANY (p.classes)
      AND (p.kind = 'glass' OR (
        SELECT count(DISTINCT a.office) >= 2 AND count(DISTINCT a.role) >= 2 AND bool_and(a.verdict = 'accepted')
        FROM oversight_order o JOIN oversight_approval a ON a.subject_id = o.id
        WHERE o.id = p.basis AND o.closed_at IS NULL AND {_NOW}::timestamptz < o.ends
          AND a.account_id <> o.requested_by AND a.office <> o.requested_office
      ))
)"""  # noqa: S608 - of constants
# The basis of the access is a withdrawal under way, asked for by one operator and accepted by another.
APPROVED = f"""EXISTS (
    SELECT 1 FROM intake_withdrawal w JOIN oversight_approval a ON a.subject_id = w.id
    WHERE w.id = {_BASIS}::uuid AND w.done_at IS NULL AND a.verdict = 'accepted' AND a.role = 'operator'
      AND a.account_id <> w.requested_by
)"""  # noqa: S608 - of constants
# What is offered to a territory is seen there until it is answered; where it goes stands in the offer alone.
OFFERED = f"""EXISTS (
    SELECT 1 FROM followup_transfer o
    WHERE o.person_id = {{table}}.person_id AND o.item_id = {{table}}.id AND o.state = 'sent'
      AND starts_with(o.destination, {_SETTING.format("territory")})
)"""  # noqa: S608 - of constants
# Asked in a query of its own, a list is read once a statement; else once a row, and a batch of hundreds names hundreds.
_PERSONS, _PRESENTED = (
    f"ANY ((SELECT {_SETTING.format(name)}::{kind}[])::{kind}[])"
    for name, kind in (("persons", "uuid"), ("presented", "bytea"))
)
SCOPES = {
    "own": f"person_id = {_PERSONS}",
    "own revealed": (f"person_id = {_PERSONS} AND shown_from <= {_SETTING.format('now')}::timestamptz"),
    "subject": f"person_id = {_PERSONS}",
    "presented": f"blind = {_PRESENTED}",
    "territory": f"starts_with(territory, {_SETTING.format('territory')})",
    "destination": f"starts_with(destination, {_SETTING.format('territory')})",
    "offered": OFFERED,
    "actor": f"account_id = {_SETTING.format('actor')}::uuid",
    "warranted": WARRANTED,
    "approved": APPROVED,
    "all": "true",
}

BY_TERRITORY = frozenset({"territory", "destination", "offered"})
NAMING_TABLE = frozenset({"warranted", "offered"})


def apply(connection: BaseDatabaseWrapper, grants: Grants) -> None:
    """Make the database say what `grants` say. Runs as the owner; idempotent; tables that do not exist yet are left.

    A table is closed and opened again in one transaction: a service that runs meanwhile never meets it closed.
    """
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in grants.technical:
            if table in existing:
                cursor.execute(_compose("GRANT SELECT, INSERT, UPDATE, DELETE ON {} TO {}", table, APP_ROLE))
        for table, rules in grants.tables.items():
            if table in existing:
                with transaction.atomic(using=connection.alias):
                    for statement in statements(table, rules, grants):
                        cursor.execute(statement)
        cursor.execute(_compose("GRANT USAGE ON SCHEMA {} TO {}", "public", APP_ROLE))
        cursor.execute(_compose("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {} TO {}", "public", APP_ROLE))


def statements(table: str, rules: Iterable[Grant], grants: Grants) -> list[sql.Composed]:
    """The statements that guard one table: closed, then opened by one policy an action."""
    lines = [
        _compose("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", table),
        _compose("ALTER TABLE {} FORCE ROW LEVEL SECURITY", table),
        _compose("REVOKE ALL ON {} FROM {}", table, APP_ROLE),
    ]
    for action, command in COMMANDS.items():
        name = f"pccovid_{action}"
        lines.append(_compose("DROP POLICY IF EXISTS {} ON {}", name, table))
        test = _test(table, [rule for rule in rules if action in rule.actions], grants)
        if test is None:
            continue
        lines.append(
            sql.SQL("GRANT {} ON {} TO {}").format(
                sql.SQL(command), sql.Identifier(table), sql.Identifier(APP_ROLE)
            )
        )
        lines.append(_policy(name, table, command, test))
    return lines


def _policy(name: str, table: str, command: str, test: sql.Composed) -> sql.Composed:
    parts = {
        "SELECT": "USING ({t})",
        "DELETE": "USING ({t})",
        "INSERT": "WITH CHECK ({t})",
        "UPDATE": "USING ({t}) WITH CHECK ({t})",
    }
    head = sql.SQL("CREATE POLICY {} ON {} FOR {} TO {} ").format(
        sql.Identifier(name), sql.Identifier(table), sql.SQL(command), sql.Identifier(APP_ROLE)
    )
    return head + sql.SQL(parts[command]).format(t=test)


def _test(table: str, rules: Iterable[Grant], grants: Grants) -> sql.Composed | None:
    """What a row must meet. Purposes that open the same rows stand side by side: a term is evaluated for every row, and
    each looks its setting up anew."""
    purposes: dict[str, list[Purpose | None]] = defaultdict(list)
    rest: dict[str, sql.Composable] = {}
    for rule in rules:
        condition = _besides(table, rule, grants)
        key = condition.as_string()
        rest[key] = condition
        purposes[key].append(rule.purpose)
    if not rest:
        return None
    terms = (sql.SQL("({} AND {})").format(_in(purposes[key]), condition) for key, condition in rest.items())
    return sql.SQL(" OR ").join(terms)


def _besides(table: str, rule: Grant, grants: Grants) -> sql.Composable:
    """What a grant asks besides the purpose."""
    scope: sql.Composable = _scope(table, rule.scope)
    if rule.purpose is not None and rule.scope in BY_TERRITORY:
        scope += sql.SQL(" AND ") + _no_wider_than(grants.widest(rule.purpose))
    if rule.purpose is not None and rule.roles:
        named = sql.SQL(", ").join(sql.Literal(role.value) for role in sorted(rule.roles))
        scope = sql.SQL("{} IN ({}) AND {}").format(sql.SQL(_SETTING.format("role")), named, scope)
    return scope


def _in(purposes: Iterable[Purpose | None]) -> sql.Composed:
    """One of these; None among them is any."""
    setting, named = sql.SQL(_SETTING.format("purpose")), list(dict.fromkeys(purposes))
    if None in named:
        return sql.SQL("{} IS NOT NULL").format(setting)
    values = sql.SQL(", ").join(sql.Literal(one.value) for one in named if one)
    return sql.SQL("{} IN ({})").format(setting, values)


def _scope(table: str, name: str) -> sql.Composable:
    if name not in NAMING_TABLE:
        return sql.SQL(SCOPES[name])
    return sql.SQL(SCOPES[name]).format(table=sql.Identifier(table), name=sql.Literal(table))


def _no_wider_than(reach: Reach) -> sql.Composed:
    """The path in the setting has as many parts as a unit of this level, or more."""
    return sql.SQL("{} LIKE {}").format(
        sql.SQL(_SETTING.format("territory")), sql.Literal("%/" * reach.parts)
    )


def _compose(template: str, *names: str) -> sql.Composed:
    return sql.SQL(template).format(*(sql.Identifier(name) for name in names))
