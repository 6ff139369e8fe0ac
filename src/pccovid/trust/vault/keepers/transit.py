"""How are key-encryption keys kept by a service? Over HTTP, in the form of Vault's transit engine; no key comes here.

What it asks of the service stands in docs/how-to/operate.md. Any server that answers alike will do.
"""

import json
import ssl
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from http.client import HTTPException
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias, cast
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from pccovid.trust.vault.errors import CannotUnseal, KeeperUnavailable
from pccovid.trust.vault.keepers.keeper import Bound

TIMEOUT_SECONDS = 5.0
LONGEST_ANSWER = 32 * 2**20
REFUSED = (
    400  # what was given cannot be opened: the transit engine's answer to a wrong key, context or ciphertext
)

Json: TypeAlias = "str | int | bool | Mapping[str, Json] | Sequence[Json] | None"


class TransitKeeper:
    """One named key of the service, with its versions as the numbers."""

    def __init__(self, address: str, *, name: str, token_file: Path, authority: str = "") -> None:
        _check(address)
        self._address = address.rstrip("/")
        self._name = quote(name, safe="")
        self._token_file = token_file
        self._authority = authority

    def numbers(self) -> list[int]:
        """The versions that the service still holds; the key is made where there is none."""
        there = self._versions() or (self._post(f"keys/{self._name}", {}), self._versions())[1]
        if not there:
            raise KeeperUnavailable
        return there

    def wrap(self, items: Sequence[Bound]) -> tuple[int, list[bytes]]:
        """The service's own ciphertexts, as text in UTF-8; all of one call are of one version."""
        number = self.numbers()[-1]
        sent = [_sent("plaintext", b64encode(item.body), item) for item in items]
        try:
            results = self._batch("encrypt", sent, number)
        except CannotUnseal as refused:
            raise KeeperUnavailable from refused
        return number, [one["ciphertext"].encode() for one in results]

    def unwrap(self, number: int, items: Sequence[Bound]) -> list[bytes]:
        """The bodies again."""
        if any(not item.body.startswith(b"vault:v%d:" % number) or not item.body.isascii() for item in items):
            raise CannotUnseal
        results = self._batch("decrypt", [_sent("ciphertext", i.body, i) for i in items], None)
        return [b64decode(one["plaintext"]) for one in results]

    def make(self) -> int:
        """Rotate the key: the new version is the current one."""
        self._post(f"keys/{self._name}/rotate", {})
        return self.numbers()[-1]

    def destroy_before(self, number: int) -> list[int]:
        """Forbid, then trim, all versions below."""
        old = [one for one in self.numbers() if one < number]
        if old:
            limit = {"min_decryption_version": number, "min_encryption_version": number}
            self._post(f"keys/{self._name}/config", limit)
            self._post(f"keys/{self._name}/trim", {"min_available_version": number})
        return old

    def destroy_all(self) -> bool:
        """Delete the key with all its versions."""
        if not self._versions():
            return False
        self._post(f"keys/{self._name}/config", {"deletion_allowed": True})
        self._ask("DELETE", f"keys/{self._name}", None)
        return True

    def _versions(self) -> list[int]:
        answer = self._ask("GET", f"keys/{self._name}", None)
        keys = _mapping(_mapping(answer).get("data")).get("keys")
        return sorted(int(number) for number in _mapping(keys))

    def _batch(self, what: str, items: list[Json], number: int | None) -> list[dict[str, str]]:
        if not items:
            return []
        body: dict[str, Json] = {"batch_input": items}
        if number is not None:
            body["key_version"] = number
        answer = _mapping(self._post(f"{what}/{self._name}", body)).get("data")
        results = _mapping(answer).get("batch_results")
        if not isinstance(results, list) or len(results) != len(items):
            raise KeeperUnavailable
        if any(_mapping(one).get("error") for one in results):
            raise CannotUnseal
        return cast(list[dict[str, str]], results)

    def _post(self, path: str, body: Json) -> Json:
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: Json) -> Json:
        """The service's answer; {} where there is none, as for a key it does not know."""
        try:
            request = Request(  # noqa: S310 - the protocol was checked when the keeper was made
                f"{self._address}/v1/transit/{path}",
                data=None if body is None else json.dumps(body).encode(),
                method=method,
                headers={"X-Vault-Token": self._token_file.read_text(encoding="ascii").strip()},
            )
            # No proxy of the environment: keys go to the service that was named and nowhere else.
            opener = build_opener(ProxyHandler({}), HTTPSHandler(context=self._context()))
            with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                read = answer.read(LONGEST_ANSWER)
            return cast(Json, json.loads(read)) if read else {}
        except HTTPError as refusal:
            refusal.close()
            if refusal.code == 404 and method == "GET":
                return {}
            if refusal.code == REFUSED:
                raise CannotUnseal from None
            raise KeeperUnavailable from None
        except (OSError, HTTPException, ValueError):
            raise KeeperUnavailable from None  # a message of the library may hold the address or the token

    def _context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._authority or None)


def _sent(name: str, value: bytes, item: Bound) -> Json:
    return {name: value.decode("ascii"), "associated_data": b64encode(item.context).decode("ascii")}


def _mapping(value: Json) -> Mapping[str, Json]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise KeeperUnavailable
    return value


def _check(address: str) -> None:
    """Keys travel over TLS; in clear to this very machine only."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or "")):
        return
    raise KeeperUnavailable


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
