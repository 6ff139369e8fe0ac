"""Which keys did somebody give, who signed for hers, and which are published?"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from pccovid.capabilities.proximity.events import InvitationShown
from pccovid.capabilities.proximity.models import Invitation, Key, Published
from pccovid.capabilities.proximity.operations import FIELD
from pccovid.engines.proximity.rolling import DailyKey
from pccovid.trust.access import Access


def keys_of(access: Access, person_id: UUID, since: date, until: date) -> list[DailyKey]:
    """The keys that this person gave, of the UTC days since..until, both included."""
    rows = Key.objects.filter(person_id=person_id, day__gte=since, day__lte=until).order_by("day", "given_at")
    of_day = {row.day: row.sealed for row in rows}
    if of_day:
        access.about(person_id)
        access.read("invitation", [person_id], ["key"])
    return [
        DailyKey(day, bytes.fromhex(access.keys.unseal(person_id, FIELD, blob)))
        for day, blob in of_day.items()
    ]


def signers(access: Access, persons: Collection[UUID], since: date, until: date) -> set[UUID]:
    """Who of these gave keys of those days, and proved to hold their secrets."""
    rows = Key.objects.filter(person_id__in=list(persons), day__gte=since, day__lte=until)
    found = set(rows.values_list("person_id", flat=True))
    if found:
        access.read("invitation", found, ["time"])
    return found


def published(since: date) -> list[tuple[date, bytes]]:
    """Days' keys that everybody may have, in the order of the keys: which were given together does not show."""
    rows = Published.objects.filter(day__gte=since).order_by("day", "key").values_list("day", "key")
    return [(day, bytes(key)) for day, key in rows]


def codes_for(access: Access, case_id: UUID) -> list[InvitationShown]:
    """The codes given for a case, the newest first."""
    rows = list(Invitation.objects.filter(case_id=case_id).order_by("-given_at"))
    if rows:
        access.read("invitation", {row.person_id for row in rows}, ["time"])
    return [
        InvitationShown(
            row.given_at, row.ends_at, row.used_at, tuple(filter(None, row.contents.split(","))), row.packets,
            row.refused,
        )
        for row in rows
    ]  # fmt: skip
