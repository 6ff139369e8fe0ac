"""The programming interface: which questions there are. Its description is made from this file."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Header, NinjaAPI, Query

from pccovid.faces.api import giving
from pccovid.faces.api.asking import KeyOfASystem, asked_by, caller, system
from pccovid.faces.api.problems import KINDS, answer
from pccovid.faces.api.schemas import Asked, Found, Heartbeat, Period, Problem
from pccovid.faces.api.usages import usages_of
from pccovid.trust.access import Access, LedgerUnavailable, Purpose
from pccovid.trust.ledger.sealing import last_head
from pccovid.trust.retention.classes import classes

LONGEST_ID = 16
UserId = Annotated[
    str,
    Header(
        ...,
        alias="X-Road-UserId",
        max_length=LONGEST_ID,
        description="Who asks: country prefix and number of the citizen identity card, VN001201000000",
    ),
]

api = NinjaAPI(
    title="PC-Covid: who looked at my data",
    version="2.1.0",
    description="For systems through which citizens ask who used their data. In the shape of Estonia's data tracker.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    auth=KeyOfASystem(),
)
api.add_router("/proximity", giving.router, auth=None)
for kind in KINDS:
    api.add_exception_handler(kind, answer)


@api.get(
    "/v2/findUsage",
    url_name="find-usage",
    operation_id="findUsage",
    response={200: Found, (401, 403, 422, 429, 503): Problem},
    summary="Who used a person's data",
)
def find_usage(request: HttpRequest, asker: UserId, asked: Annotated[Asked, Query(...)]) -> Found:
    """Newest first. The question is itself an entry that the person sees."""
    client = caller(request)
    with asked_by(client, route="api:find-usage", asker=asker, subject=asked.userCode) as question:
        return usages_of(question, asked)


@api.get(
    "/v2/usagePeriod",
    url_name="usage-period",
    operation_id="usagePeriod",
    response={200: Period, (401, 403, 429, 503): Problem},
    summary="Of which time accesses can be told",
)
def usage_period(request: HttpRequest) -> Period:
    """As long as entries of the ledger are kept."""
    with Access.open(system(caller(request)), Purpose.AUDIT, "api:usage-period") as access:
        access.read_aggregate("ledger", ["period"])
        kept = classes().named("ledger").days or 0
        start = access.now - dt.timedelta(days=kept)
    return Period(periodStart=start, periodEnd=None)


@api.get(
    "/v2/heartbeat",
    url_name="heartbeat",
    operation_id="heartbeat",
    response={200: Heartbeat, (401, 403, 429): Problem},
    summary="Whether questions can be answered",
)
def heartbeat(request: HttpRequest) -> Heartbeat:
    """OK only where the ledger can be written: asking this is an entry too."""
    try:
        with Access.open(system(caller(request)), Purpose.AUDIT, "api:heartbeat") as access:
            access.read_aggregate("ledger", ["period"])
            head = last_head()
    except LedgerUnavailable:
        return Heartbeat(status="FAIL", message="The ledger cannot be written, so nothing is told.")
    sealed = dt.datetime.fromtimestamp(head.time / 1_000_000, dt.UTC).isoformat() if head else "never"
    return Heartbeat(status="OK", message=f"Last sealed: {sealed}")
