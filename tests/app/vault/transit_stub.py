"""A small server that answers as Vault's transit engine does: what the adapter is tested against."""

import json
import secrets
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TOKEN = "s.test"


class Transit:
    """The versions of each key, and what was asked."""

    def __init__(self) -> None:
        self.keys: dict[str, dict[int, bytes]] = {}
        self.minimum: dict[str, int] = {}
        self.asked: list[str] = []
        self.down = False
        self.address = ""

    def answer(self, method: str, path: str, body: dict[str, object]) -> tuple[int, object]:
        what, name, *rest = path.removeprefix("/v1/transit/").split("/")
        if what == "keys":
            return self._key(method, name, rest, body)
        items = body["batch_input"]
        assert isinstance(items, list)
        results = [getattr(self, f"_{what}")(name, item) for item in items]
        status = 400 if any("error" in one for one in results) else 200
        return status, {"data": {"batch_results": results}}

    def _key(self, method: str, name: str, rest: list[str], body: dict[str, object]) -> tuple[int, object]:
        versions = self.keys.get(name)
        if method == "GET":
            return (
                (200, {"data": {"keys": dict.fromkeys(versions, 1)}}) if versions else (404, {"errors": []})
            )
        if method == "DELETE":
            return 204 if self.keys.pop(name) else 404, None
        if rest == ["config"]:
            self.minimum[name] = int(str(body.get("min_decryption_version", 1)))
        elif rest == ["trim"]:
            limit = int(str(body["min_available_version"]))
            assert limit <= self.minimum[name], "the real engine refuses this"
            self.keys[name] = {number: key for number, key in (versions or {}).items() if number >= limit}
        else:
            self.keys[name] = {**(versions or {}), max(versions or {0: b""}) + 1: secrets.token_bytes(32)}
        return 204, None

    def _encrypt(self, name: str, item: dict[str, str]) -> dict[str, str]:
        number = max(self.keys[name])
        nonce = secrets.token_bytes(12)
        sealed = AESGCM(self.keys[name][number]).encrypt(
            nonce, b64decode(item["plaintext"]), b64decode(item["associated_data"])
        )
        return {"ciphertext": f"vault:v{number}:{b64encode(nonce + sealed).decode()}"}

    def _decrypt(self, name: str, item: dict[str, str]) -> dict[str, str]:
        _, version, text = item["ciphertext"].split(":")
        try:
            blob = b64decode(text, validate=True)
            key = AESGCM(self.keys[name][int(version[1:])])
            opened = key.decrypt(blob[:12], blob[12:], b64decode(item["associated_data"]))
        except (KeyError, ValueError, InvalidTag):
            return {"error": "cannot decrypt"}
        return {"plaintext": b64encode(opened).decode()}


@contextmanager
def serving() -> Iterator[Transit]:
    """The server on a port of this machine."""
    transit = Transit()

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            transit.asked.append(f"{self.command} {self.path}")
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length) or b"{}")
            status, answer = 503, None
            if not transit.down:
                right = self.headers.get("X-Vault-Token") == TOKEN
                status, answer = (
                    transit.answer(self.command, self.path, body) if right else (403, {"errors": []})
                )
            sent = b"" if answer is None else json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_DELETE = _do  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    transit.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield transit
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
