"""When do two registers speak of the same dose?"""

from pccovid.capabilities.vaccination.events import DoseShown


def same_dose(one: DoseShown, other: DoseShown) -> bool:
    """The same day, and nothing both state contradicts: a person gets one dose a day.

    Two rows of one day with different products stay apart and are shown as a contradiction.
    """
    return one.given_on == other.given_on and (
        not one.product or not other.product or one.product == other.product
    )
