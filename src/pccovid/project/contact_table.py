"""How do a case's contacts look in a terminal? As the tracer's page lists them: initials, place, time, decision."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone, translation
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pccovid.capabilities.tracing import queries
from pccovid.faces.command.tracing.presenting import CasePage, ContactRow, case_page, contact_rows
from pccovid.trust.access import SYSTEM, Access, Purpose

ROUTE = "terminal.trace"
WIDTH = 112
MINUTE = "%d/%m/%Y %H:%M"


def find(case_id: UUID | None) -> tuple[CasePage, list[ContactRow]] | None:
    """A case, the latest open one if none is named, with its contacts; None where there is none.

    Whoever is at the terminal acts as the system, and so it stands in the ledger of everybody listed.
    """
    with Access.open(SYSTEM, Purpose.PROCEDURE, ROUTE) as access, translation.override("en"):
        if case_id is None:
            latest = queries.cases_in(access, limit=1)
            shown = latest[0] if latest else None
        else:
            shown = queries.case(access, case_id)
        if shown is None:
            return None
        return case_page(access, shown), contact_rows(access, queries.contacts_of(access, shown.id))


def show(case: CasePage, contacts: list[ContactRow]) -> None:
    """Print them."""
    console = Console(width=max(Console().width, WIDTH))
    window = f"{_time(case.shown.infectious_from)} to {_time(case.shown.infectious_to)}"
    console.print(f"Case {case.code}, {case.person}, {case.area}", highlight=False, markup=False)
    console.print(f"  {case.method} {case.outcome}, infectious {window}", highlight=False, markup=False)
    console.print(
        f"  window by {case.window_rule.version}; contact by {case.contact_rule.version}", highlight=False
    )
    if not contacts:
        console.print("  no contacts are listed")
        return
    table = Table()
    for heading in ("person", "born", "place", "from", "to", "minutes", "decision"):
        table.add_column(heading, justify="right" if heading == "minutes" else "left")
    for row in contacts:
        born = str(row.birth_year or "")
        cells = (
            escape(row.person),
            born,
            escape(row.place),
            _time(row.start),
            _time(row.end),
            str(row.minutes),
            row.status,
        )
        table.add_row(*cells)
    console.print(table)


def _time(moment: datetime) -> str:
    return timezone.localtime(moment).strftime(MINUTE)
