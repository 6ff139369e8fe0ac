"""How is a number proved? Ask for it, send a code, take the code; send again; say what became of the message."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pccovid.faces.citizen.sign_in.code_page import code_facts, delivery_sentence, refusal_sentence
from pccovid.faces.citizen.sign_in.entering import enter_with_number
from pccovid.faces.citizen.sign_in.forms import CodeForm, PhoneForm
from pccovid.faces.citizen.sign_in.pages import TOO_MANY, seconds, show, too_many
from pccovid.faces.citizen.sign_in.pending import asked, finish, note_asked, note_next
from pccovid.kernel import clock
from pccovid.kernel.phone import Phone
from pccovid.trust.accounts.browsers import browser_of, network_of
from pccovid.trust.accounts.gateways import Channel
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.accounts.one_time_codes import CodeRefused, check_code, look, send_code

STAFF_PAGES = ("/staff/", "/admin/", "/officer/", "/clinic/", "/command/")


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def number(request: HttpRequest) -> HttpResponse:
    """The first page: which number?"""
    if request.GET.get("next", "").startswith(STAFF_PAGES):
        return redirect(f"/staff/login/?{request.GET.urlencode()}")
    note_next(request)
    form = PhoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            if _send(request, form.cleaned_data["phone"]):
                return redirect("citizen:code")
            form.add_error(None, _("Your browser blocks cookies. Allow them for this page and try again."))
        except TooMany as fault:
            form.add_error("phone", too_many(fault))
            return show(request, "number", form=form, status=TOO_MANY)
    return show(request, "number", form=form, next=request.GET.get("next", ""))


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def code(request: HttpRequest) -> HttpResponse:
    """The second page: the code, how far the message has come, and when another one can be asked for."""
    pending, browser = asked(request), browser_of(request)
    if pending is None or browser is None:
        return redirect("citizen:sign-in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["code"]
        try:
            check_code(otp_id=pending.id, phone=pending.phone, browser=browser, code=given)
        except CodeRefused as fault:
            form.add_error("code", refusal_sentence(fault))
        else:
            known = enter_with_number(request, phone=pending.phone, browser=browser)
            return redirect(finish(request) if known else "citizen:claim")
    return show(request, "code", form=form, page=code_facts(pending.phone, look(pending.id, browser)))


@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Another code for the same number, by message or, after a minute, by a call."""
    pending, browser = asked(request), browser_of(request)
    if pending is None or browser is None:
        return redirect("citizen:sign-in")
    sent = look(pending.id, browser)
    may_call = bool(sent and sent.voice_at and sent.voice_at <= clock.now())
    wants_call = request.POST.get("channel") == Channel.VOICE
    try:
        _send(request, pending.phone, Channel.VOICE if wants_call and may_call else Channel.SMS)
        messages.success(request, _("A new code is on its way. The one before no longer works."))
    except TooMany as fault:
        messages.error(request, too_many(fault))
    return redirect("citizen:code")


@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """What the open code page asks for every few seconds."""
    pending, browser = asked(request), browser_of(request)
    sent = look(pending.id, browser) if pending and browser else None
    if sent is None:
        return JsonResponse({"state": "", "text": "", "wait": 0})
    wait = seconds(sent.resend_at - clock.now())
    return JsonResponse({"state": sent.delivery, "text": delivery_sentence(sent), "wait": wait})


def _send(request: HttpRequest, phone: Phone, channel: Channel = Channel.SMS) -> bool:
    browser = browser_of(request)
    if browser is None:
        return False
    host = request.get_host().partition(":")[0]
    otp_id = send_code(phone=phone, browser=browser, network=network_of(request), host=host, channel=channel)
    note_asked(request, otp_id, phone)
    return True
