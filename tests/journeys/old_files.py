"""Files of earlier applications that come while the service runs: a few rows, carried over beside it."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.journeys.conftest import Running

ROOT = Path(__file__).parents[2]
AS_OF = "2021-10-01T08:00:00+07:00"
Row = Mapping[str, object]


def write_files(folder: Path, files: Mapping[str, Sequence[Row]]) -> None:
    """Each file by its name, which begins with its source's; with a manifest, so that they are of the right day."""
    lines = [f"as_of = {AS_OF}\n"]
    for name, rows in files.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            if name.endswith(".ndjson"):
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            else:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        lines.append(f'[[files]]\nname = "{name}"\nsource = "{name.split(".")[0]}"\nrows = {len(rows)}\n')
    (folder / "manifest.toml").write_text("\n".join(lines), encoding="utf-8")


def beside(service: Running, program: str, *words: str) -> str:
    """What a program says that runs beside the service, in its database and by its clock; it must succeed."""
    done = subprocess.run(
        [sys.executable, "-m", "pccovid.project.cli", "django", "shell", "-v", "0", "-c", program],
        env={**os.environ, "PCCOVID_VAR": str(service.var), "PCCOVID_DEMO": "1", "WORDS": " ".join(words)},
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout
