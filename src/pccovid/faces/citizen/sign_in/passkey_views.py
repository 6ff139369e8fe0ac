"""How does somebody come in without a message the next time? With a passkey of this device."""

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pccovid.faces.citizen.sign_in.pending import finish
from pccovid.trust.accounts.doors import citizen_required

METHODS = ["get", "head", "post"]  # the library's views would take PUT as POST


@method_decorator(citizen_required, name="dispatch")
@method_decorator(never_cache, name="dispatch")
class OfferPasskey(AddWebAuthnView):  # type: ignore[misc]  # the library is published without types
    """Offers to set up a passkey; the ceremony is the library's, the page is ours."""

    template_name = "citizen/sign_in/passkey.html"
    http_method_names = METHODS

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """The offer, or onward when this account has a passkey."""
        if Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.WEBAUTHN).exists():
            return redirect("citizen:go-on")
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        return response

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Say that it worked, in our words."""
        super().form_valid(form)
        list(messages.get_messages(self.request))  # the library's own notes are about security keys and codes
        messages.success(self.request, _("Done. Next time you can sign in without a message."))
        return redirect("citizen:go-on")


@method_decorator(never_cache, name="dispatch")
class EnterWithPasskey(LoginWebAuthnView):  # type: ignore[misc]  # the library is published without types
    """Takes the passkey's answer; after a refusal the number can still be used."""

    http_method_names = METHODS

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """The challenge as JSON; a browser that opens the address is led to the page."""
        if not get_adapter().is_ajax(request):
            return redirect("citizen:sign-in")
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def form_invalid(self, form: forms.Form) -> HttpResponse:  # noqa: ARG002 - the framework's signature
        """One sentence for every reason."""
        messages.error(self.request, _("The passkey was not accepted. Sign in with your number."))
        return redirect("citizen:sign-in")


offer_passkey = OfferPasskey.as_view()
enter_with_passkey = EnterWithPasskey.as_view()


@require_GET
@citizen_required
def go_on(request: HttpRequest) -> HttpResponse:
    """To the page that was asked for before signing in."""
    return redirect(finish(request))
