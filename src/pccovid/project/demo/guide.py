"""What is whoever started the demonstration told? Whom to be, and how to sign in."""

from pccovid.project.config import Config
from pccovid.project.demo.officers import OFFICERS, PASSWORD
from pccovid.trust.accounts.demonstration import visitors


def guide(config: Config) -> str:
    """The text for the terminal; the same stands on the page /demo/, with the officers' codes of the moment."""
    lines = ["", f"Whom to be (all invented; codes and messages at {config.origin}/demo/):", ""]
    for visitor in visitors():
        if visitor.role == "citizen":
            facts = visitor.facts
            lines.append(
                f"  {visitor.name:<16} citizen: {config.origin}/sign-in/  telephone {facts['phone']}, "
                f"born {facts['birth']}, number {facts['number']}"
            )
    lines += [f"  {name:<16} {role.value}: {config.origin}/staff/login/" for name, role, _, _ in OFFICERS]
    lines += [
        "",
        f"  a telephone scans once it is enrolled: {config.origin}/officer/ offers it with one touch",
    ]
    lines += ["", f"  password of every officer: {PASSWORD}; the six digits: {config.origin}/demo/", ""]
    return "\n".join(lines)
