"""How does a telephone give what it noted? It shows a code, is told what is asked and by whom, and sends after consent.

Nothing here begins by itself: no address makes a telephone send anything, and none reaches one. No key of a system and
no cookie is asked for: the code, read out by a tracer, is what lets somebody give.
"""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from pccovid.capabilities.proximity.consent import WORDS
from pccovid.capabilities.proximity.events import Given, SignedDay
from pccovid.capabilities.proximity.queries import published
from pccovid.faces.api.giving_schemas import Ask, Code, Gift, PublishedKey, PublishedKeys, Thanks
from pccovid.faces.api.schemas import Problem
from pccovid.procedures.take_given import show_code, take_given
from pccovid.trust.accounts.browsers import network_of
from pccovid.trust.accounts.limits import Limit, take

HOUR = dt.timedelta(hours=1)
# Of 8e17 codes nobody finds one by trying; many telephones may stand behind one address.
CODES = Limit("proximity.code", most=60, within=HOUR)
LISTS = Limit("proximity.list", most=240, within=HOUR)
router = Router(tags=["proximity"])


@router.post(
    "/codes",
    url_name="proximity-code",
    operation_id="showCode",
    response={200: Ask, (403, 422, 429, 503): Problem},
    summary="What is asked of whoever was given a code",
)
def proximity_code(request: HttpRequest, shown: Code) -> Ask:
    """Nothing is given by asking. The person reads the words, and decides."""
    take((CODES, network_of(request)))
    asked = show_code(shown.code, "api:proximity-code")
    return Ask.model_validate(
        {
            "challenge": asked.challenge.hex(),
            "recipient": asked.recipient,
            "ends": asked.ends_at,
            "words": WORDS,
        }
    )


@router.post(
    "/gifts",
    url_name="proximity-gift",
    operation_id="give",
    response={200: Thanks, (403, 422, 429, 503): Problem},
    summary="Give days' keys, and what was heard, after consent",
)
def proximity_gift(request: HttpRequest, sent: Gift) -> Thanks:
    """The code is used up. Each day is signed with its secret; one that is not, and nothing at all is taken."""
    take((CODES, network_of(request)))
    days = tuple(
        SignedDay(one.day, bytes.fromhex(one.public), bytes.fromhex(one.signature)) for one in sent.days
    )
    contents = tuple(dict.fromkeys(sent.contents))
    given = Given(sent.code, bytes.fromhex(sent.consent), contents, days, tuple(sent.heard))
    taken = take_given(given, "api:proximity-gift")
    return Thanks(taken=len(taken.packets), refused=taken.refused)


@router.get(
    "/keys",
    url_name="proximity-keys",
    operation_id="publishedKeys",
    response={200: PublishedKeys, (422, 429): Problem},
    summary="Days' keys to compare with what the own telephone noted",
)
def proximity_keys(request: HttpRequest, since: Annotated[dt.date, Query(...)]) -> PublishedKeys:
    """For comparing on the telephone: nobody learns who compared, or what came of it."""
    take((LISTS, network_of(request)))
    return PublishedKeys(keys=[PublishedKey(day=day, key=key.hex()) for day, key in published(since)])
