"""How many certificates a second does one core judge, from the code's text to the facts?

Peers, in turns of a second on the same core: OpenSSL's own count of bare checks, and `cwt` on the same codes.
Distinct codes, nothing kept from one to the next; processor time, the median of the rounds' ratios.
"""

import datetime as dt
import json
import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from bench.figures import Figure
from bench.openssl_speed import speed
from bench.own_environment import python_of
from bench.verify_codes import Codes, codes
from pccovid.engines.credentials.dcc import Algorithm, verify

CODES, ROUNDS, SECONDS = 3_000, 9, 1.0
OPENSSL_BARS = {Algorithm.ES256: 0.55, Algorithm.PS256: 0.20}
CWT_BAR = 1.5


def run(folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001  # one shape for all benchmarks
    """Both algorithms, each beside both peers."""
    free = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(free)})
    try:
        for algorithm in Algorithm:
            yield from _beside_peers(algorithm)
    finally:
        os.sched_setaffinity(0, free)


def _beside_peers(algorithm: Algorithm) -> Iterator[Figure]:
    given = codes(algorithm, CODES, at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1))
    with NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"signers": given.certificates, "codes": given.texts}, file)
        file.flush()
        command = [str(python_of("cwt")), str(Path(__file__).with_name("verify_cwt.py")), file.name]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
            assert peer.stdin
            assert peer.stdout
            rounds = [
                (_ours(given), speed(algorithm).verifies, _asked(peer.stdin, peer.stdout))
                for _ in range(ROUNDS)
            ]
            peer.stdin.close()
    ours, bare, cwt = (list(one) for one in zip(*rounds, strict=True))
    name = f"verify.{algorithm.name.lower()}"
    yield _figure(f"{name}_of_openssl", ours, bare, OPENSSL_BARS[algorithm])
    yield _figure(f"{name}_of_cwt", ours, cwt, CWT_BAR)


def _figure(name: str, ours: list[float], peer: list[float], bar: float) -> Figure:
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, peer, strict=True))
    middle = statistics.median(peer)
    what = f"{CODES:,} distinct codes, {ROUNDS} rounds"
    return Figure(name, what, ratio * middle, middle, "1/s", f">= {bar:g} x peer", ok=ratio >= bar)


def _ours(given: Codes) -> float:
    """Codes judged in a second of processor time."""
    at = dt.datetime.now(dt.UTC)
    texts, done, began = cycle(given.texts), 0, time.process_time()
    while time.process_time() - began < SECONDS:
        for _ in range(20):
            verdict = verify(next(texts), keys=given.keys, at=at, revocations=given.revocations)
            assert verdict.reason is None
        done += 20
    return done / (time.process_time() - began)


def _asked(question: IO[str], answer: IO[str]) -> float:
    question.write(f"{SECONDS}\n")
    question.flush()
    return float(answer.readline())
