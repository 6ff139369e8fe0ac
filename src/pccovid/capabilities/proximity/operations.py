"""How is a code given, shown by a telephone, and used up with what the telephone gives?"""

import secrets
from uuid import UUID

from pccovid.capabilities.proximity.consent import HEARD, KEYS, PUBLISH, Consent, statement, written
from pccovid.capabilities.proximity.errors import CodeRefused, ConsentRefused, ProofRefused
from pccovid.capabilities.proximity.events import Asked, Given, Taken
from pccovid.capabilities.proximity.models import Invitation, Key, Published
from pccovid.capabilities.proximity.policies import check_give_code, check_take
from pccovid.capabilities.proximity.rules import CODE_HOLDS, signed_keys, taken_packets
from pccovid.engines.proximity.slots import utc_day
from pccovid.trust.access import Access
from pccovid.trust.vault import blind

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, CHALLENGE_BYTES = 12, 32
FIELD = "proximity key"


def give_code(access: Access, *, case_id: UUID, person_id: UUID, territory: str) -> str:
    """A new code for a case, as it is read out. It is nowhere stored in clear. Raises AccessDenied."""
    check_give_code(access, territory)
    code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    Invitation(
        person_id=person_id, territory=territory, case_id=case_id, code_hash=_hash(code), given_by=access.actor.id,
        decided_office=access.actor.office[:200], given_at=access.now, ends_at=access.now + CODE_HOLDS,
    ).save(force_insert=True)  # fmt: skip
    access.wrote("invitation", [person_id], ["time"])
    return "-".join(code[begin : begin + 4] for begin in range(0, LENGTH, 4))


def show_code(access: Access, code: str) -> Asked:
    """What whoever shows this code is asked for; the same each time while it holds. Raises CodeRefused."""
    check_take(access)
    found = _free(access, code)
    if found.challenge is None:
        found.challenge = secrets.token_bytes(CHALLENGE_BYTES)
        Invitation.objects.filter(pk=found.pk).update(challenge=found.challenge)
    access.wrote("invitation", [found.person_id], ["time"])
    return Asked(bytes(found.challenge), found.decided_office, found.ends_at)


def take_given(access: Access, given: Given) -> Taken:
    """Use up the code and keep what was given with it. Raises CodeRefused, ConsentRefused, ProofRefused; then
    nothing is kept, and the code holds on."""
    check_take(access)
    found = _free(access, given.code)
    if found.challenge is None or KEYS not in given.contents or (given.heard and HEARD not in given.contents):
        raise ConsentRefused
    consent = Consent(bytes(found.challenge), found.decided_office).digest(given.contents)
    if given.consent != consent:
        raise ConsentRefused
    said = statement(consent, written(list(given.heard)))
    keys = signed_keys(given.days, statement=said, today=utc_day(access.now))
    if keys is None:
        raise ProofRefused
    packets, refused = taken_packets(given.heard, keys, now=access.now)
    used = Invitation.objects.filter(pk=found.pk, used_at=None).update(
        used_at=access.now, consent=consent, contents=",".join(given.contents), packets=len(packets),
        refused=sum(refused.values()),
    )  # fmt: skip
    if not used:
        raise CodeRefused
    access.about(found.person_id)
    Key.objects.bulk_create(
        Key(person_id=found.person_id, territory=found.territory, invitation_id=found.id, day=day,
            sealed=access.keys.seal(found.person_id, FIELD, key.secret.hex()), given_at=access.now)
        for day, key in keys.items()
    )  # fmt: skip
    if PUBLISH in given.contents:
        rows = [Published(day=day, key=key.secret) for day, key in keys.items()]
        Published.objects.bulk_create(rows, ignore_conflicts=True)
    access.wrote("invitation", [found.person_id], ["key", "consent", "time"])
    return Taken(found.case_id, found.person_id, found.territory, packets, refused)


def _free(access: Access, code: str) -> Invitation:
    rows = Invitation.objects.select_for_update().filter(code_hash=_hash(code), used_at=None)
    found = rows.filter(ends_at__gt=access.now).first()
    if found is None:
        access.read_aggregate("invitation", ["time"])
        raise CodeRefused
    return found


def _hash(code: str) -> bytes:
    return blind("proximity code", "".join(sign for sign in code.upper() if sign in SIGNS))
