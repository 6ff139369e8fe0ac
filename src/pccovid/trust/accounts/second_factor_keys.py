"""How do the secrets of second factors move to another key? They lie in the library's own form, as text in JSON."""

from base64 import b64decode

from allauth.mfa.models import Authenticator

from pccovid.trust.access import Access
from pccovid.trust.accounts.second_factors import SecondFactorAdapter

SEALED = ("secret", "seed")
BATCH = 500
KIND = "reseal.mfa_authenticator"


def reseal_secrets(access: Access, place: str) -> tuple[str, int]:
    """Move the secrets of the next authenticators behind a place to the current key."""
    adapter = SecondFactorAdapter()
    rows = list(
        Authenticator.objects.select_for_update().filter(pk__gt=int(place or 0)).order_by("pk")[:BATCH]
    )
    for row in rows:
        moved: dict[str, str | list[str]] = {
            name: adapter.encrypt(adapter.decrypt(row.data[name])) for name in SEALED if _is_sealed(row, name)
        }
        codes = row.data.get("migrated_codes")
        if isinstance(codes, list):
            moved["migrated_codes"] = [adapter.encrypt(adapter.decrypt(code)) for code in codes]
        if moved:
            row.data |= moved
            row.save(update_fields=["data"])
            access.wrote_aggregate("second_factor", ["sealed"])
    return str(rows[-1].pk) if len(rows) == BATCH else "", len(rows)


def _is_sealed(row: Authenticator, name: str) -> bool:
    return isinstance(row.data.get(name), str) and bool(b64decode(row.data[name]))
