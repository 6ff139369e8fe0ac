"""A tracer gives a case a code, with which the person may give what the telephone noted. The code is shown once."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from pccovid.capabilities.proximity.consent import CONTENTS, WORDS
from pccovid.capabilities.proximity.operations import give_code
from pccovid.capabilities.proximity.queries import codes_for
from pccovid.faces.command.frame import desk
from pccovid.faces.command.tracing.presenting import code_of
from pccovid.faces.command.tracing.views import one_case
from pccovid.faces.widgets.limiting import by_account, limited
from pccovid.trust.access import Purpose, Role
from pccovid.trust.accounts.actors import open_access
from pccovid.trust.accounts.doors import staff_required
from pccovid.trust.throttling.quotas import Quota

GIVEN = Quota("proximity.given", most=60, within=timedelta(hours=1))


@require_POST
@never_cache
@staff_required(Role.TRACER)
@limited((GIVEN, by_account))
def give(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """Make a code and show it; it is nowhere stored in clear. Nothing is sent by that: the person decides."""
    with open_access(request, Purpose.TRACING) as access:
        shown = one_case(access, case_id)
        earlier = codes_for(access, case_id)
        code = give_code(access, case_id=case_id, person_id=shown.person_id, territory=shown.territory)
        words = WORDS["en" if getattr(request, "LANGUAGE_CODE", "vi").startswith("en") else "vi"]
        context = {
            "case_id": case_id, "case_code": code_of(case_id), "code": code, "earlier": earlier,
            "words": [words[part] for part in CONTENTS], **desk(request, access.actor),
        }  # fmt: skip
    return render(request, "command/tracing/code.html", context)
