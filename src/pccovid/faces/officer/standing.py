"""Where may a telephone scan whose officer is not before the page? Known for some seconds: it changes seldom.

Whether the telephone itself may send is read anew for each upload.
"""

import time
from collections.abc import Collection
from uuid import UUID

from pccovid.registry.places.queries import places
from pccovid.trust.accounts.workplaces import officers
from pccovid.trust.devices.judging import places_of

GOOD_FOR = 5.0
MOST_KNOWN = 50_000
_known: dict[tuple[UUID, UUID], tuple[float, frozenset[UUID] | None]] = {}


def open_places(asked: Collection[tuple[UUID, UUID]]) -> dict[UUID, frozenset[UUID]]:
    """Of each telephone the places at which its officer may work; (telephone, officer) are asked.

    Without those whose officer works here no more.
    """
    now = time.monotonic()
    known = {pair: _known.get(pair) for pair in asked}
    stale = [pair for pair, held in known.items() if held is None or held[0] <= now - GOOD_FOR]
    if stale:
        _learn(stale, now)
        known |= {pair: _known[pair] for pair in stale}
    return {device: held[1] for (device, _), held in known.items() if held and held[1] is not None}


def _learn(pairs: list[tuple[UUID, UUID]], now: float) -> None:
    if len(_known) > MOST_KNOWN:
        _known.clear()
    posts = places_of([device for device, _ in pairs])
    workplaces = officers({account for _, account in pairs})
    at = places({number for numbers in posts.values() for number in numbers})
    for device, account in pairs:
        own = None
        if account in workplaces:
            _, workplace = workplaces[account]
            own = frozenset(
                number
                for number in posts[device]
                if number in at and workplace.admits(number, at[number].territory)
            )
        _known[device, account] = (now, own)
