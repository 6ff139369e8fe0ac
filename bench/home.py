"""How long does the server take for a citizen's home page? Peer: a page without any data, by the same server.

Measured in one process through all middleware, home and peer in turns; the median of each.
"""

import statistics
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.test import Client

from bench import nation
from bench.figures import Figure
from pccovid.engines.linkage import Number
from pccovid.kernel.names import PersonName
from pccovid.registry.people.claims import find_claimed
from pccovid.trust.access import Access, Actor, Purpose, Role
from pccovid.trust.accounts.holdings import Relation, hold
from pccovid.trust.accounts.models import Account

BAR = 25.0
ROUNDS = 300
WARM_UP = 30


def run(folder: Path, *, size: int) -> Iterator[Figure]:
    """Median milliseconds with this many people in the database."""
    place = nation.files(folder, size)
    nation.carry_over(place)
    client = signed_in(place)
    home: list[float] = []
    peer: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        for address, times in (("/", home), ("/offline/", peer)):
            began = time.perf_counter()
            answer = client.get(address, SERVER_NAME="localhost")
            elapsed = (time.perf_counter() - began) * 1000
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
            if number >= WARM_UP:
                times.append(elapsed)
    ours = statistics.median(home)
    yield Figure(
        "home.median_ms",
        f"{size:,} people",
        ours,
        statistics.median(peer),
        "ms",
        f"<= {BAR:g}",
        ok=ours <= BAR,
    )


def signed_in(place: Path) -> Client:
    """A browser in which An is signed in."""
    an = tomllib.loads((place / "cast.toml").read_text(encoding="utf-8"))["cast"]["an"]
    account = Account.objects.create_citizen()
    actor = Actor(account.id, Role.CITIZEN, "", "")
    with Access.open(actor, Purpose.ACCOUNT, "bench") as access:
        person = find_claimed(
            access,
            phone=None,
            name=PersonName.parse(an["name"]),
            birth=None,
            number=Number("cccd", an["cccd"]),
        )
        assert person is not None
        hold(access, person_id=person, relation=Relation.SELF)
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    if an["name"] not in client.get("/", SERVER_NAME="localhost").content.decode():
        raise RuntimeError("the page measured is not the citizen's home")
    return client
