"""How does a request come in? On the web server's event loop: uploads of scanners stay there, a page gets a thread.

A request that does not say its length is refused before anything of it is read (project/framing.py).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from granian.rsgi import (  # type: ignore[attr-defined]  # public names, though the stub does not say so
    ProtocolClosed,
    ProtocolError,
)

from pccovid.project.framing import refuse, says_its_length
from pccovid.project.served import Exchange, Scope
from pccovid.project.threaded import Threaded

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

    from pccovid.project.ingest_door import Door


class Front:
    """The application for a server that speaks RSGI."""

    def __init__(self, pages: "WSGIApplication", door: "Callable[[Threaded], Door] | None" = None) -> None:
        self._pages = Threaded(pages)
        self._door = door(self._pages) if door else None

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        headers = scope.headers
        if not says_its_length(headers):
            refuse(exchange)
            return
        try:
            if self._door and self._door.concerns(scope, headers):
                await self._door.answer(scope, exchange, headers)
            else:
                await self._pages.answer(scope, exchange)
        except (ProtocolClosed, ProtocolError):
            return  # whoever asked has gone in the midst of it: nobody is there to be told
