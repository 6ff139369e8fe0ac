"""How does a migration end for whoever started it? With a table: every row read, and where it went."""

from rich.console import Console
from rich.table import Table

from pccovid.intake.migration import Migrated
from pccovid.intake.states import ENDS

MOST_REASONS = 25
WIDTH = 112


def show(migrated: Migrated, unknown: tuple[str, ...]) -> None:
    """Print the table, the reasons for refusals and reviews, and the files nobody claims."""
    console = Console(width=max(Console().width, WIDTH))
    table = Table(title="Reconciliation", title_justify="left")
    table.add_column("file")
    for heading in ("read", *(end.value for end in ENDS), "sum"):
        table.add_column(heading, justify="right")
    for line in migrated.lines:
        cells = [f"{line.ends[end]:,}" for end in ENDS]
        verdict = "closes" if line.closes else "OPEN"
        table.add_row(
            line.name, f"{line.read:,}", *cells, f"refused: {line.refusal}" if line.refusal else verdict
        )
    totals = [f"{sum(line.ends[end] for line in migrated.lines):,}" for end in ENDS]
    read = sum(line.read for line in migrated.lines)
    table.add_section()
    table.add_row("all", f"{read:,}", *totals, "closes" if migrated.closes else "OPEN")
    console.print(table)
    for name, state, reason, number in migrated.reasons[:MOST_REASONS]:
        console.print(f"  {number:>6,}  {name}: {state}, {reason}", highlight=False)
    if len(migrated.reasons) > MOST_REASONS:
        console.print(f"  and {len(migrated.reasons) - MOST_REASONS} further reasons")
    for name in unknown:
        console.print(f"  not read: {name} (no source claims it)", highlight=False)
