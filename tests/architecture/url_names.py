"""Which pages are there? Walks the addresses of the service, included ones too."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, slots=True)
class Page:
    """An address: `name` with its namespaces, "" where it has none; `view` is what answers it."""

    name: str
    address: str
    view: Callable[..., HttpResponseBase]
    module: str


def pages() -> list[Page]:
    """Every address that the service answers."""
    return list(_walk(get_resolver(), (), ""))


def _walk(resolver: URLResolver, spaces: tuple[str, ...], prefix: str) -> Iterator[Page]:
    for entry in resolver.url_patterns:
        address = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            name = ":".join([*spaces, entry.name or ""])
            yield Page(name, address, entry.callback, entry.callback.__module__)
        else:
            yield from _walk(entry, (*spaces, entry.namespace) if entry.namespace else spaces, address)
