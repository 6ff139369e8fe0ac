"""How many certificates a second does one core sign, and how long does a picture take?

Peers in turns: OpenSSL's own count of bare signatures; for making a picture segno, the same text at the same level; for
reading one, the plain national text. No bar is set for signing: a commune's certificates of a day are a few seconds.
"""

import datetime as dt
import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import TypeVar

import segno
import zxingcpp

from bench.figures import Figure
from bench.openssl_speed import speed
from bench.verify_codes import certificate_facts, codes, issuer
from pccovid.engines.credentials.dcc import Algorithm, Kind, issue

ROUNDS, SECONDS, PICTURES = 9, 1.0, 60
MADE_BAR, READ_BAR = 3.0, 10.0
SCALE = 4  # pixels a module
Given = TypeVar("Given")
PLAIN = "******000000|NGUYEN THI MAU|1990-**-**|0|QIDTEST00001|2<GD4790*********<0830******<"


def run(folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001  # one shape for all benchmarks
    """Signing with both algorithms; pictures of certificates signed with ES256."""
    free = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(free)})
    try:
        for algorithm in Algorithm:
            yield _signing(algorithm)
        yield from _pictures()
    finally:
        os.sched_setaffinity(0, free)


def _signing(algorithm: Algorithm) -> Figure:
    rounds = [(_issued(algorithm), speed(algorithm).signs) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / peer for ours, peer in rounds)
    peer = statistics.median(peer for _, peer in rounds)
    name = f"issue.{algorithm.name.lower()}_of_openssl"
    return Figure(name, f"distinct, {ROUNDS} rounds", ratio * peer, peer, "1/s", "none", ok=True)


def _issued(algorithm: Algorithm) -> float:
    at, random = dt.datetime.now(dt.UTC), Random(7)
    key, _ = issuer(algorithm, at=at)
    done, began = 0, time.process_time()
    while time.process_time() - began < SECONDS:
        holder, dose = certificate_facts(random)
        issue(key, holder, Kind.VACCINATION, dose, at=at)
        done += 1
    return done / (time.process_time() - began)


def _pictures() -> Iterator[Figure]:
    texts = codes(Algorithm.ES256, PICTURES, at=dt.datetime.now(dt.UTC)).texts
    made, by_segno = _in_turns(texts, _made, lambda text: segno.make_qr(text, error="m").matrix)
    what = f"{PICTURES} distinct, level M"
    yield Figure("issue.picture_made", what, made, by_segno, "ms", f"<= {MADE_BAR:g}", ok=made <= MADE_BAR)
    signed, plain = [_made(text) for text in texts], _made(PLAIN)
    read, of_plain = _in_turns(signed, _read, lambda _: _read(plain))
    yield Figure("issue.picture_read", what, read, of_plain, "ms", f"<= {READ_BAR:g}", ok=read <= READ_BAR)


def _made(text: str) -> zxingcpp.Image:
    return zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=SCALE)


def _read(picture: zxingcpp.Image) -> None:
    assert len(zxingcpp.read_barcodes(picture)) == 1


def _in_turns(
    given: list[Given], ours: Callable[[Given], object], peer: Callable[[Given], object]
) -> tuple[float, float]:
    """Median milliseconds of processor time of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for one in given:
        for kept, work in zip(times, (ours, peer), strict=True):
            began = time.process_time()
            work(one)
            kept.append((time.process_time() - began) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])
