"""/command/tracing/CASE/tree/ – how it spread, drawn by a script and written as a table. Codes only, nobody's name."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pccovid.capabilities.tracing.tree import Kind, Tree, tree_of
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.presenting import code_of, span
from pccovid.faces.command.tracing.words import CHANNELS, KINDS
from pccovid.registry.places.queries import places
from pccovid.trust.access import Access, Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

LINES = 100


@require_safe
@staff_required(Role.TRACER)
def tree(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The drawing's place, and below it the meetings as a table that needs no script."""
    with open_access(request, Purpose.TRACING) as access:
        found = _one(access, case_id)
        names = places(edge.place_id for edge in found.edges)
        page = Paginator(found.edges, LINES).get_page(request.GET.get("page"))
        context = {
            "case_id": case_id,
            "code": code_of(case_id),
            "tree": found,
            "page": page,
            "kinds": [(kind.value, KINDS[kind]) for kind in Kind],
            "rows": [
                {
                    "giver": _named(found, edge.giver), "taker": _named(found, edge.taker),
                    "place": names[edge.place_id].name if edge.place_id in names else "–",
                    "together": span(edge.start, edge.end), "minutes": edge.seconds // 60,
                    "source": CHANNELS.get(edge.evidence.channel, ""),
                }
                for edge in page
            ],
            **desk(request, access.actor),
        }  # fmt: skip
    return render(request, "command/tracing/tree.html", context)


@require_safe
@staff_required(Role.TRACER)
def tree_data(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """What the script draws: kinds, codes, times, and for each edge place, time and source."""
    with open_access(request, Purpose.TRACING) as access:
        found = _one(access, case_id)
    return JsonResponse(drawn(found), headers={"Cache-Control": "no-store"})


def drawn(found: Tree) -> dict[str, list[object]]:
    """Columns of small numbers; names of places and words of sources stand once."""
    numbers = list(dict.fromkeys(edge.place_id for edge in found.edges))
    names = places(numbers)
    at = {number: place for place, number in enumerate(numbers)}
    channels = list(dict.fromkeys(edge.evidence.channel for edge in found.edges))
    return {
        "nodes": [
            [
                node.kind.value, int(node.at.timestamp()), code_of(node.of_id),
                _address(node.kind, node.case_id, node.of_id),
            ]
            for node in found.nodes
        ],
        "edges": [
            [
                edge.giver, edge.taker, at[edge.place_id], int(edge.start.timestamp()), int(edge.end.timestamp()),
                edge.seconds // 60, channels.index(edge.evidence.channel),
            ]
            for edge in found.edges
        ],
        "places": [names[number].name if number in names else "–" for number in numbers],
        "sources": [str(CHANNELS.get(channel, "–")) for channel in channels],
    }  # fmt: skip


def _address(kind: Kind, case_id: UUID, of_id: UUID) -> str:
    """Where a node leads, below /command/tracing/."""
    if kind is Kind.CASE:
        return f"{of_id}/"
    return f"{case_id}/contacts/{of_id}/" if kind is Kind.FIRST else f"{case_id}/chain/"


def _named(found: Tree, number: int) -> str:
    node = found.nodes[number]
    return f"{KINDS[node.kind]} {code_of(node.of_id)}"


def _one(access: Access, case_id: UUID) -> Tree:
    found = tree_of(access, case_id)
    if found is None:
        raise Http404
    return found
