"""What does an officer type? The library's forms, in our words and without its promise of a password by e-mail."""

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _


class OfficerLoginForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)  # the label says it, and stays
        self.fields["password"].help_text = _(
            "Forgotten? Whoever manages your office's accounts gives you a new one."
        )


class AddKeyForm(AddWebAuthnForm):
    """A new key; the library leaves the name's label untranslated."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the key")
