"""`pccovid sample DIR --persons N --seed S`: write an invented nation as the earlier applications' own files."""

import argparse
from pathlib import Path

from pccovid.intake.sample import write_nation
from pccovid.project.progress import Bars


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to, how many, and which: the same seed gives the same files."""
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--persons", type=int, default=20_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")


def run(arguments: argparse.Namespace) -> int:
    """Write the files and say what they hold; 2 when the number of persons cannot be had."""
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with Bars() as bars:
        try:
            nation = write_nation(
                arguments.folder, persons=arguments.persons, seed=arguments.seed, progress=bars.show
            )
        except ValueError as fault:
            bars.say(f"pccovid sample: {fault}")
            return 2
    width = max(map(len, nation.rows))
    for name, rows in nation.rows.items():
        print(f"  {name:<{width}} {rows:>9,}")
    print(
        f"{sum(nation.rows.values()):,} rows about {nation.persons:,} invented people in {arguments.folder}"
    )
    return 0
