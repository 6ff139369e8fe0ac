"""What if code of a library tried to reach the network by itself? In the web server's process it is refused.

The interpreter says of each name that is looked up and each connection that is opened; one that is not of the list is
not made. Loopback and sockets of this machine are free; the database's own library connects outside the interpreter.
"""

import ipaddress
import sys
import threading

from pccovid.kernel.errors import DomainError
from pccovid.project.config import Config
from pccovid.project.connections import hosts_reached

LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyname_ex"}


class ConnectionRefused(DomainError):
    """A connection to a machine that no setting names."""

    code = "outgoing.not_listed"


class _Thread(threading.local):
    """Whether the last name looked up in this thread was one of the list."""

    listed = False


def listed_hosts(config: Config) -> frozenset[str]:
    """The hosts of every outside system that a setting names, as the list of connections has them."""
    return hosts_reached(config)


def install(hosts: frozenset[str]) -> None:
    """From now on, for as long as the process lives."""
    thread = _Thread()

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        if event in LOOKUPS:
            host = _text(arguments[0])
            thread.listed = host in hosts
            if not thread.listed and not _here(host):
                raise ConnectionRefused
        elif event == "socket.connect":
            address = arguments[1]
            far = isinstance(address, tuple) and not _here(_text(address[0]))
            if far and not thread.listed:
                raise ConnectionRefused

    sys.addaudithook(listen)


def _here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else "" if value is None else str(value)
