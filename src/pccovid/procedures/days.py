"""How is a day written in a notice?"""

from datetime import datetime

from pccovid.kernel.clock import VIETNAM


def day_of(at: datetime) -> str:
    """The calendar day in Vietnam, `01/10/2021`."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y}"
