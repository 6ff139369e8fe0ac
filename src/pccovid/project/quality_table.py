"""How does a dry run end for whoever started it? With what would come of each file, and how good each column is."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pccovid.intake.checking_only import FileCheck
from pccovid.intake.counting_shared import HUB
from pccovid.intake.foreseeing import DryRun

WIDTH = 112


def show_quality(files: Sequence[FileCheck], unknown: tuple[str, ...]) -> None:
    """Print it all; no value of a file is among it."""
    console = Console(width=max(Console().width, WIDTH))
    console.print(_sums(files))
    for source in dict.fromkeys(one.source for one in files if not one.refusal):
        _show_source(console, source, [one for one in files if one.source == source])
    for name in unknown:
        console.print(f"  not read: {name} (no source claims it)", highlight=False, markup=False)
    console.print(f"shared: telephones under {HUB} or more names. 01-01: births on the first of January.")
    console.print("Nothing was stored. Whose the rows are is told by the migration, or by --whose.")


def show_foreseen(found: DryRun) -> None:
    """Print whose the rows of each source would be."""
    console = Console(width=max(Console().width, WIDTH))
    table = Table(title="Whose they would be", title_justify="left")
    table.add_column("source")
    for heading in ("known person", "new person", "persons who may be another", "packets"):
        table.add_column(heading, justify="right")
    for source, one in found.sources.items():
        table.add_row(source, *(f"{number:,}" for number in (one.linked, one.new, one.alike, one.logs)))
    console.print(table)
    for name in found.known:
        console.print(f"  carried over before: {name}", highlight=False, markup=False)


def _sums(files: Sequence[FileCheck]) -> Table:
    table = Table(title="Dry run", title_justify="left")
    table.add_column("file", overflow="fold")
    for heading in ("read", "taken", "expired", "place", "refused", "twice", "shared", "01-01"):
        table.add_column(heading, justify="right")
    table.add_column("file refused")
    for one in files:
        numbers = (one.read, one.taken, one.expired, one.places, one.refused)
        flaws = (one.shared.repeated_rows, one.shared.hubs, one.new_year_births)
        table.add_row(escape(one.name), *(f"{number:,}" for number in (*numbers, *flaws)), one.refusal)
    return table


def _show_source(console: Console, source: str, files: Sequence[FileCheck]) -> None:
    table = Table(title=source, title_justify="left")
    table.add_column("column")
    for heading in ("stated", "of rows", "unusable"):
        table.add_column(heading, justify="right")
    table.add_column("why")
    read = sum(one.read for one in files)
    for name in dict.fromkeys(name for one in files for name in one.columns):
        found = [one.columns[name] for one in files if name in one.columns]
        stated, unusable = sum(one.stated for one in found), sum(one.unusable for one in found)
        codes = sum((one.codes for one in found), Counter[str]())
        why = ", ".join(f"{code} {number:,}" for code, number in codes.most_common())
        share = f"{stated / read:.1%}" if read else "–"
        table.add_row(escape(name), f"{stated:,}", share, f"{unusable:,}", why)
    console.print(table)
    reasons = sum((one.reasons for one in files), Counter[tuple[str, str]]())
    for (code, where), number in reasons.most_common():
        reason = f"{code}:{where}" if where else code
        console.print(f"  {number:>6,}  would be refused, {reason}", highlight=False, markup=False)
    repairs = sum((one.repairs for one in files), Counter[str]())
    for flag, number in repairs.most_common():
        console.print(f"  {number:>6,}  {flag}", highlight=False, markup=False)
