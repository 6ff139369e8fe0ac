"""How long does the server take for the tracer's page of a case with 500 contacts? Ledger entry of each included.

One process, through all middleware, the rows written and committed as in service. Peer: the same page of a case with
one contact, in turns; so the ratio says what five hundred add. Whatever `--size` says, it is 500 contacts.
"""

import datetime as dt
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

from django.test import Client

from bench.figures import Figure
from pccovid.capabilities.testing.operations import Specimen, record_result
from pccovid.capabilities.testing.rules import Method, Outcome
from pccovid.capabilities.tracing.operations import list_contacts, open_case
from pccovid.capabilities.visits.events import Stay
from pccovid.engines.linkage import LinkRecord, Number
from pccovid.kernel import clock
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.cccd import Trust
from pccovid.kernel.names import PersonName
from pccovid.procedures.list_contacts_of import EXPANDING
from pccovid.project.beginning import collect_rarely
from pccovid.registry.people.operations import add_records
from pccovid.registry.people.records import PersonRecord
from pccovid.registry.places.kinds import NewPlace, PlaceKind, place_id
from pccovid.registry.places.operations import register_places
from pccovid.trust.access import SYSTEM, Access, Actor, Purpose, Role
from pccovid.trust.accounts.models import Account
from pccovid.trust.accounts.second_factors import ENROLLED
from pccovid.trust.vault import blind

BAR, CONTACTS = 100.0, 500
ROUNDS, WARM_UP = 60, 8
WARD = "VN/79/760/26740/"
CLINIC = Actor(uuid4(), Role.CLINIC, "Bench", "VN/79/")
FAMILY, GIVEN = ("Nguyễn", "Trần", "Lê", "Phạm"), ("An", "Bình", "Chi", "Dũng", "Giang")


def run(folder: Path, *, size: int) -> Iterator[Figure]:  # noqa: ARG001  # one shape for all benchmarks
    """Median milliseconds of the page."""
    many, one = laid_out(CONTACTS), laid_out(1)
    client = signed_in()
    collect_rarely()  # as the server does
    ours: list[float] = []
    peer: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        for case_id, contacts, times in ((many, CONTACTS, ours), (one, 1, peer)):
            took = asked(client, case_id, contacts)
            if number >= WARM_UP:
                times.append(took)
    median = statistics.median(ours)
    yield Figure(
        "tracing.page_ms", f"{CONTACTS} contacts", median, statistics.median(peer), "ms", f"<= {BAR:g}",
        ok=median <= BAR,
    )  # fmt: skip


def asked(client: Client, case_id: UUID, contacts: int) -> float:
    """Milliseconds until the whole page is there; raises RuntimeError where it is another page."""
    began = time.perf_counter()
    answer = client.get(f"/command/tracing/{case_id}/", SERVER_NAME="localhost")
    elapsed = (time.perf_counter() - began) * 1000
    if answer.status_code != 200 or answer.content.count(b'name="contact"') != contacts:
        raise RuntimeError(f"{answer.status_code}: not the page of {contacts} contacts")
    return elapsed


def laid_out(contacts: int) -> UUID:
    """A case that met so many registered persons at ten places; gives its id."""
    ill, *others = _people(contacts + 1)
    places = _places(10)
    until = clock.now() - dt.timedelta(days=1)
    since = until - dt.timedelta(hours=1)
    source = [Stay(ill, place, since, until, channel="code") for place in places]
    met = [
        Stay(other, places[at % len(places)], since, until, assumed=at % 3 == 0, channel="code")
        for at, other in enumerate(others)
    ]
    specimen = Specimen(Method.PCR, Outcome.POSITIVE, clock.now() - dt.timedelta(hours=6), clock.now())
    with Access.open(CLINIC, Purpose.TREAT, "bench") as access:
        access.about(ill)
        result = record_result(access, client_id=uuid4(), person_id=ill, territory=WARD, specimen=specimen)
    with Access.open(SYSTEM, Purpose.PROCEDURE, "bench") as access:
        case_id = open_case(
            access, person_id=ill, territory=WARD, result_id=result, onset_on=None,
            sampled_at=specimen.sampled_at,
        )  # fmt: skip
    with Access.open(EXPANDING, Purpose.TRACING, "bench") as access:
        list_contacts(access, case_id, source=source, others=met)
    return case_id


def signed_in() -> Client:
    """A browser in which a tracer of the district is signed in with both factors."""
    account = Account.objects.create_officer(
        username=f"tracer.{uuid4().hex[:8]}",
        password=uuid4().hex,
        role=Role.TRACER,
        office="Bench",
        territory="VN/79/760/",
    )
    client = Client()
    client.force_login(account)
    session = client.session
    session[ENROLLED] = str(account.pk)
    session.save()
    return client


def _people(count: int) -> list[UUID]:
    run_of = uuid4().hex
    records = [
        PersonRecord(
            source="population",
            source_key=blind("source", f"{run_of}-{number}"),
            source_time=clock.now() - dt.timedelta(days=100),
            mapping="bench",
            identity=LinkRecord(
                PersonName.parse(f"{FAMILY[number % 4]} Văn {GIVEN[number % 5]}"),
                BirthDate(1940 + number % 70, 1 + number % 12, 1 + number % 28),
                (
                    Number(
                        "cccd",
                        f"0{79_060_000_000 + int(run_of[:6], 16) * 1_000 + number:011d}",
                        Trust.TRUSTED,
                    ),
                ),
                None,
            ),
            territory=WARD,
            raw={},
        )
        for number in range(count)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "bench") as access:
        return [one.person_id for one in add_records(access, records) if one.person_id is not None]


def _places(count: int) -> list[UUID]:
    new = [
        NewPlace(code=f"BENCH-{number}", name=f"Chợ Mẫu {number}", kind=PlaceKind.MARKET, territory=WARD)
        for number in range(count)
    ]
    with Access.open(SYSTEM, Purpose.MIGRATION, "bench") as access:
        register_places(access, new)
    return [place_id(one.code) for one in new]
