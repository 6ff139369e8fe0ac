"""What is typed about an account: what it is to be, and the first password of its owner."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.faces.staffing.words import NAMES
from pccovid.trust.accounts.appointments import STAFF_ROLES, Kind, Office


class ProposalForm(forms.Form):
    """An account that is to be made, changed, or given a new first secret."""

    kind = forms.ChoiceField(
        label=_("What is proposed"),
        choices=[
            (Kind.NEW.value, _("A new account")),
            (Kind.CHANGE.value, _("Another role, office or territory")),
            (Kind.RENEW.value, _("New secrets after a lost password or factor")),
        ],
    )
    username = forms.CharField(label=_("User name"), max_length=80)
    role = forms.ChoiceField(label=_("Role"), choices=[(role.value, NAMES[role]) for role in STAFF_ROLES])
    office = forms.CharField(label=_("Office, as citizens read it"), max_length=200, required=False)
    territory = forms.CharField(
        label=_("Territory, as a path: VN/79/760/26740/"), max_length=24, required=False
    )
    place = forms.UUIDField(label=_("Only at this place (its id)"), required=False)

    def office_proposed(self) -> Office:
        """What the account is to be."""
        data = self.cleaned_data
        return Office(data["username"], data["role"], data["office"], data["territory"], data["place"])


class InvitationForm(forms.Form):
    """The code that was handed over, and a password of one's own."""

    username = forms.CharField(label=_("User name"), max_length=80)
    code = forms.CharField(label=_("Code that you were handed"), max_length=40)
    password = forms.CharField(
        label=_("A password of your own"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
