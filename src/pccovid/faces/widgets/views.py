"""What does a browser ask of the app as such? Service worker, its plan, the install manifest, the offline page."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pccovid.faces.widgets.offline import offline_plan, worker_script


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """/sw.js, from the root because a worker governs only what lies below its address."""
    return HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
def offline_manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - the same for everybody
    """/offline-manifest.json"""
    return JsonResponse(offline_plan())


@require_safe
@cache_control(max_age=3600)
def web_manifest(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - the same for everybody
    """/manifest.webmanifest: how the app looks once it stands on the home screen."""
    icons = [
        {
            "src": static(f"pccovid/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for size, use in ((192, "any"), (512, "any"), (512, "maskable"))
    ]
    body = {
        "name": "PC-Covid",
        "short_name": "PC-Covid",
        "lang": "vi",
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f1f6f6",
        "theme_color": "#0b4f5c",
        "icons": icons,
    }
    return JsonResponse(body, content_type="application/manifest+json")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker shows when a page is not on the device and there is no network."""
    return render(request, "widgets/offline.html")
