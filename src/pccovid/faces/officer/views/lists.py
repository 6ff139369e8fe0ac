"""/officer/lists/ – keys and revocations, for a telephone to keep and to judge by without network."""

import hashlib

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from pccovid.faces.officer.lists import lists_after
from pccovid.trust.access import Role
from pccovid.trust.accounts.doors import staff_required

LONGEST_VERSION = 18  # digits


@require_safe
@staff_required(Role.OFFICER)
def lists(request: HttpRequest) -> HttpResponseBase:
    """All lists, revocations after `since`; 304 where the telephone has them as they are."""
    given = request.GET.get("since", "0")
    since = int(given) if given.isascii() and given.isdecimal() and len(given) <= LONGEST_VERSION else 0
    response = JsonResponse(lists_after(since), DjangoJSONEncoder)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer
