"""Do the events reach the machine that the operator named, and no other? Over TLS with a checked certificate."""

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pccovid.project.log_shipping import MOST_WAITING, Shipping, UnknownTarget
from pccovid.project.security_lines import EventFormatter
from tests.security.certificates import own_certificate, server_context

Handed = Callable[[str, str], Shipping]


@pytest.fixture
def handed() -> Iterator[Handed]:
    """A handler that has been given one event."""
    made: list[Shipping] = []

    def hand(target: str, authorities: str = "") -> Shipping:
        handler = Shipping(target, authorities, pause=0.01)
        handler.setFormatter(EventFormatter())
        handler.handle(logging.makeLogRecord({"name": "pccovid.security", "msg": "signed_in"}))
        made.append(handler)
        return handler

    yield hand
    for handler in made:
        handler.close()


@pytest.fixture
def collector(tmp_path: Path) -> Iterator[tuple[str, Path, list[bytes], threading.Event]]:
    """Another machine that takes lines over TLS: where, by which certificate, what came, and that something did."""
    certificate, key = own_certificate(tmp_path)
    came, heard = list[bytes](), threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)

    def take() -> None:
        context = server_context(certificate, key)
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as connection:
                    came.append(connection.recv(4096))
                    heard.set()
            except OSError:
                heard.set()  # whoever asked did not believe the certificate

    thread = threading.Thread(target=take, daemon=True)
    thread.start()
    yield f"tls://127.0.0.1:{listener.getsockname()[1]}", certificate, came, heard
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(5)


def test_an_event_arrives_on_the_other_machine(
    handed: Handed, collector: tuple[str, Path, list[bytes], threading.Event]
) -> None:
    target, certificate, came, heard = collector
    handed(target, str(certificate))
    assert heard.wait(10)
    length, _, rest = came[0].partition(b" ")
    assert int(length) == len(rest)
    assert rest.startswith(b"<109>1 ")
    assert rest.endswith(b'"event": "signed_in"}')


def test_a_machine_with_a_certificate_that_nobody_vouches_for_gets_nothing(
    handed: Handed, collector: tuple[str, Path, list[bytes], threading.Event]
) -> None:
    target, _, came, heard = collector
    handed(target, "")
    assert heard.wait(10)
    assert came == []


def test_a_collector_on_this_machine_gets_the_event(handed: Handed, tmp_path: Path) -> None:
    path = tmp_path / "log"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as collector:
        collector.bind(str(path))
        collector.settimeout(10)
        handed(f"unix:{path}", "")
        assert b'"signed_in"' in collector.recv(4096)


def test_while_nobody_listens_the_service_goes_on(handed: Handed, tmp_path: Path) -> None:
    handler = handed(f"unix:{tmp_path}/nobody", "")
    record = logging.makeLogRecord({"name": "pccovid.security", "msg": "signed_in"})
    for _ in range(MOST_WAITING + 5):
        handler.handle(record)


@pytest.mark.parametrize("target", ["udp://host", "tls://", "http://host/", "unix:", "host", "file:///tmp/x"])
def test_a_target_without_protection_is_refused(target: str) -> None:
    with pytest.raises(UnknownTarget):
        Shipping(target)
