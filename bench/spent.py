"""How much processor time have a process and all it started spent? So that a busy machine spoils no comparison."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def spent(root: int) -> float:
    """Seconds of the process and of all processes below it, also of those that have ended."""
    below = _children()
    waiting, total = [root], 0.0
    while waiting:
        number = waiting.pop()
        total += _of(number)
        waiting += below.get(number, [])
    return total


def _fields(number: str) -> list[str]:
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _of(number: int) -> float:
    fields = _fields(str(number))
    return sum(int(value) for value in fields[11:15]) / TICKS if fields else 0.0


def _children() -> dict[int, list[int]]:
    below: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and (fields := _fields(folder.name)):
            below.setdefault(int(fields[1]), []).append(int(folder.name))
    return below
