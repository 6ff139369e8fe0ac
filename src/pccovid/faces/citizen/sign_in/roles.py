"""What is each role called?"""

from django.utils.translation import gettext as _

from pccovid.trust.access import Role


def role_name(role: str) -> str:
    """A role in words."""
    return {
        Role.CITIZEN: _("Citizen"),
        Role.OFFICER: _("Checkpoint or venue officer"),
        Role.CLINIC: _("Health worker"),
        Role.BORDER: _("Border gate officer"),
        Role.TRACER: _("Contact tracer"),
        Role.AUTHORITY: _("Authority"),
        Role.SUPERVISOR: _("Police supervisor"),
        Role.OPERATOR: _("Operator"),
        Role.AUDITOR: _("Auditor"),
        Role.REGISTRAR: _("Reviewer of identities"),
        Role.SIGNER: _("Central signer of certificates"),
        Role.SYSTEM: _("Automatic procedure"),
    }[Role(role)]
