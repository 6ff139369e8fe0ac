"""How does a peer run whose pins are at odds with ours? In an environment of its own, made of a lock file once."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
UV = Path(sys.executable).with_name("uv")


def python_of(name: str) -> Path:
    """The interpreter of the environment that `bench/NAME.lock` describes; made in `var/bench` where it is not yet."""
    lock = FOLDER / f"{name}.lock"
    place = Path(os.environ["PCCOVID_VAR"]) / "peers" / name
    python, done = place / "bin" / "python", place / "made-of"
    if not done.exists() or done.read_text() != lock.read_text():
        subprocess.run([UV, "venv", "--quiet", "--clear", "--python", sys.executable, place], check=True)
        subprocess.run(
            [UV, "pip", "install", "--no-config", "--quiet", "--python", python, "--require-hashes", "-r", lock],
            check=True,
        )  # fmt: skip
        done.write_text(lock.read_text())
    return python
