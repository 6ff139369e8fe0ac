"""The operator's console: all sources, one source, its quality. Counts and codes only, no row and no person."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from pccovid.faces.command.frame import desk
from pccovid.faces.command.migration.pairs import pairs_shown
from pccovid.faces.command.migration.presenting import progress_shown, source_shown, table_shown
from pccovid.faces.command.migration.quality import quality_csv, quality_shown
from pccovid.faces.command.migration.run_shown import run_shown
from pccovid.faces.command.migration.wording import source_name
from pccovid.intake.overview import overview, progress
from pccovid.intake.quality import quality
from pccovid.intake.running.queries import newest
from pccovid.intake.sources import ORDER
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required

FILES_A_PAGE = 50


@require_safe
@staff_required(Role.OPERATOR)
def all_sources(request: HttpRequest) -> HttpResponseBase:
    """Every source with its sums, and how far the work is."""
    with open_access(request, Purpose.MIGRATION) as access:
        found = overview(access)
        context = {
            "sources": [source_shown(one) for one in found],
            "table": table_shown(found),
            "progress": progress_shown(progress(access)),
            "pairs": pairs_shown(access),
            "run": next(map(run_shown, newest(1)), None),
            **desk(request, access.actor),
        }
    return render(request, "command/migration/overview.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def progress_now(request: HttpRequest) -> HttpResponseBase:
    """The part of the page that renews itself; whoever comes here by hand is led to the page."""
    with open_access(request, Purpose.MIGRATION) as access:
        shown = progress_shown(progress(access))
    if "HX-Request" not in request.headers:
        return redirect("command:migration")
    return render(request, "command/migration/progress.html", {"progress": shown})


@require_safe
@staff_required(Role.OPERATOR)
def one_source(request: HttpRequest, source: str) -> HttpResponseBase:
    """A source's files with their sums, and why rows were refused or wait."""
    _check(source)
    with open_access(request, Purpose.MIGRATION) as access:
        found = overview(access, source=source)
        shown = [source_shown(one) for one in found]
        files = Paginator(shown[0].files if shown else (), FILES_A_PAGE).get_page(request.GET.get("page"))
        context = {
            "name": source_name(source),
            "source": shown[0] if shown else None,
            "files": files,
            "quality": quality_shown(quality(access, source)),
            **desk(request, access.actor),
        }
    return render(request, "command/migration/source.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def quality_page(request: HttpRequest, source: str) -> HttpResponseBase:
    """What of each column could not be used."""
    _check(source)
    with open_access(request, Purpose.MIGRATION) as access:
        shown = quality_shown(quality(access, source))
        context = {"name": source_name(source), "quality": shown, **desk(request, access.actor)}
    return render(request, "command/migration/quality.html", context)


@require_safe
@staff_required(Role.OPERATOR)
def quality_file(request: HttpRequest, source: str) -> HttpResponseBase:
    """The same as a table for other programs."""
    _check(source)
    with open_access(request, Purpose.MIGRATION) as access:
        content = quality_csv(quality(access, source))
    headers = {
        "Content-Disposition": f'attachment; filename="quality-{source}.csv"',
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _check(source: str) -> None:
    if source not in ORDER:
        raise Http404
