"""How many signatures a second does OpenSSL itself make and check? Its own `speed`, on the same core."""

import subprocess
from dataclasses import dataclass

from pccovid.engines.credentials.dcc import Algorithm

_NAMES = {Algorithm.ES256: "ecdsap256", Algorithm.PS256: "rsa2048"}


@dataclass(frozen=True, slots=True)
class Speed:
    """Per second of processor time."""

    signs: float
    verifies: float


def speed(algorithm: Algorithm, *, seconds: int = 1) -> Speed:
    """A block of signing and one of checking. The process stays on the core that ours is pinned to."""
    shown = subprocess.run(
        ["openssl", "speed", "-seconds", str(seconds), _NAMES[algorithm]],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    columns = shown.strip().splitlines()[-1].split()
    return Speed(float(columns[-2]), float(columns[-1]))


def version() -> str:
    """Which one is measured."""
    return subprocess.run(["openssl", "version"], check=True, capture_output=True, text=True).stdout.split()[
        1
    ]
