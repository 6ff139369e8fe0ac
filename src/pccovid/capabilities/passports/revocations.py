"""Which certificates were taken back, and what is new since a verifier last asked?"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max
from psycopg import sql

from pccovid.capabilities.passports.events import Changes
from pccovid.capabilities.passports.models import Revocation
from pccovid.engines.credentials.dcc import hash_of_uvci
from pccovid.kernel import clock
from pccovid.trust.access.bulk import run

HASH_BYTES = 8
PAGE = 50_000
# One writer at a time, to its commit: versions have no gap, and none appears before a lower one.
LOCK = sql.SQL("SELECT pg_advisory_xact_lock(5772)")


def revoke(numbers: Iterable[tuple[bytes, str]]) -> int:
    """Put certificates (kid of the signer, UVCI) on the list, in the caller's transaction; gives how many are new."""
    wanted = {(kid, hash_of_uvci(uvci).to_bytes(HASH_BYTES)) for kid, uvci in numbers}
    if not wanted:
        return 0
    run(LOCK, [])
    there = {
        (bytes(kid), bytes(cut))
        for kid, cut in Revocation.objects.filter(hash__in=[cut for _, cut in wanted]).values_list(
            "kid", "hash"
        )
    }
    version, now = newest_version(), clock.now()
    rows = [
        Revocation(version=version + place, kid=kid, hash=cut, at=now)
        for place, (kid, cut) in enumerate(sorted(wanted - there), 1)
    ]
    Revocation.objects.bulk_create(rows)
    return len(rows)


def is_revoked(kid: bytes, uvci: str) -> bool:
    """Whether this certificate was taken back: for whoever judges a single one and has no list."""
    return Revocation.objects.filter(kid=kid, hash=hash_of_uvci(uvci).to_bytes(HASH_BYTES)).exists()


def newest_version() -> int:
    """The version of the list; 0 while it is empty."""
    return Revocation.objects.aggregate(newest=Max("version"))["newest"] or 0


def revocations(since: int = 0, *, limit: int = PAGE) -> Changes:
    """What was taken back after version `since`, at most so many at once. Names nobody; needs no access."""
    rows = list(
        Revocation.objects.filter(version__gt=since)
        .order_by("version")
        .values_list("version", "kid", "hash")[: limit + 1]
    )
    page = rows[:limit]
    by_kid: dict[bytes, list[int]] = defaultdict(list)
    for _, kid, cut in page:
        by_kid[bytes(kid)].append(int.from_bytes(cut))
    until = page[-1][0] if page else max(since, 0)
    sorted_by_kid = {kid: tuple(sorted(cuts)) for kid, cuts in by_kid.items()}
    return Changes(since, until, sorted_by_kid, more=len(rows) > limit)
