"""One process of bookers: `python -m bench.booking_load ask|book|peer`, "person session" a line."""

import sys
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import django

THREADS = 4


def main(kind: str) -> None:
    """Say when ready, then do what stands on the lines."""
    django.setup()
    from django.db import connection
    from django.db.models import F

    from pccovid.capabilities.vaccination import booking
    from pccovid.capabilities.vaccination.models import Lot, Session, Slot
    from pccovid.kernel.ids import uuid7
    from pccovid.procedures.give_places import give_places
    from pccovid.trust.access import Access, Actor, Purpose, Role

    def ours(person: UUID, session: UUID) -> None:
        actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset([person]))
        with Access.open(actor, Purpose.PATRQT, "bench") as access:
            booking.ask(access, client_id=uuid4(), persons=[person], session_id=session)
        if kind == "book":
            give_places(session)

    def peer(person: UUID, session: UUID) -> None:
        actor = Actor(uuid7(), Role.CITIZEN, "", "", frozenset([person]))
        with Access.open(actor, Purpose.PATRQT, "bench") as access:
            access.wrote("appointment", [person], ["state"])
            held = Session.objects.select_for_update().get(id=session)
            slot = Slot.objects.filter(session_id=session, taken__lt=F("capacity")).first()
            lot = Lot.objects.filter(
                site_id=held.site_id, received__gt=F("used") + F("wasted") + F("promised")
            ).first()
            if slot is None or lot is None:
                return
            Slot.objects.filter(id=slot.id).update(taken=F("taken") + 1)
            Lot.objects.filter(id=lot.id).update(promised=F("promised") + 1)
            with connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO bench_peer VALUES (%s, %s, %s, now())", [person, session, slot.id]
                )

    book = peer if kind == "peer" else ours
    with ThreadPoolExecutor(THREADS) as pool:
        print("ready", flush=True)
        lines = [line.split() for line in sys.stdin]
        list(pool.map(lambda line: book(UUID(line[0]), UUID(line[1])), lines))


if __name__ == "__main__":
    main(sys.argv[1])
