"""What does a command say when it is refused? What happened in words, and the code to look up."""

import inspect

from pccovid.kernel.errors import DomainError


def refusal_text(refusal: DomainError) -> str:
    """One line: the first sentence of the refusal's own description, what was added to it, whether to try again.

    An error's description is written for whoever operates the service, so it is said as it stands.
    """
    said = (inspect.getdoc(type(refusal)) or "Refused.").split("\n\n")[0].replace("\n", " ")
    again = " Try again later." if refusal.retry else ""
    return f"{said}{again} [{refusal}]"
