"""Where does the framework's cache lie? In a table that all processes share: a one-time code used in one of them is
used up in all. Values are JSON; the framework's own table holds pickles, with which whoever writes a row runs code.
"""

import datetime as dt
import json
from collections.abc import Mapping

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection

from pccovid.trust.throttling.models import Noted
from pccovid.trust.vault import blind

# The six digits of an authenticator are good for 90 seconds (30, and one period before and after), but the sign-in
# library notes their use for 30: nothing that is noted is forgotten earlier than this.
SHORTEST = 120
SET = """
INSERT INTO throttling_noted AS n (key, value, until) VALUES (%s, %s::jsonb, %s)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until
"""
ADD = f"{SET} WHERE n.until < %s RETURNING 1"


class SharedCache(BaseCache):
    """`get`, `set`, `add`, `delete` of small values that JSON can hold; `add` is decided by the database."""

    def __init__(self, _location: str, params: Mapping[str, object]) -> None:
        super().__init__(dict(params))

    def add(
        self, key: str, value: object, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether it was not there yet; of two at once one is told so."""
        with connection.cursor() as cursor:
            cursor.execute(ADD, [self._key(key, version), json.dumps(value), self._until(timeout), _now()])
            return cursor.fetchone() is not None

    def get(self, key: str, default: object = None, version: int | None = None) -> object:
        """The value, or `default` where there is none or its time is over."""
        row = Noted.objects.filter(key=self._key(key, version)).first()
        return default if row is None or (row.until and row.until < _now()) else row.value

    def set(
        self, key: str, value: object, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        """Keep a value; what is past its time goes."""
        with connection.cursor() as cursor:
            cursor.execute(SET, [self._key(key, version), json.dumps(value), self._until(timeout)])
        Noted.objects.filter(until__lt=_now()).delete()

    def delete(self, key: str, version: int | None = None) -> bool:
        """Whether there was anything to forget."""
        return Noted.objects.filter(key=self._key(key, version)).delete()[0] > 0

    def clear(self) -> None:
        """Forget everything."""
        Noted.objects.all().delete()

    def _key(self, key: str, version: int | None) -> bytes:
        # Keys of the library hold user names, addresses and codes: hashed with a key, they say nothing.
        return blind("cache", self.make_and_validate_key(key, version=version))

    def _until(self, timeout: float | None) -> dt.datetime | None:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return None if seconds is None else _now() + dt.timedelta(seconds=max(SHORTEST, seconds))


def _now() -> dt.datetime:
    # The real clock: authenticators know no other.
    return dt.datetime.now(dt.UTC)
