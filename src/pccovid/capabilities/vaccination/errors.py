"""What can be wrong with a registration, an appointment, stock, a code or a report?"""

from pccovid.kernel.errors import DomainError


class NoSuchSite(DomainError):
    """No site of this office is meant."""

    code = "vaccination.no_such_site"


class NoSuchSession(DomainError):
    """No session that can still be booked is meant."""

    code = "vaccination.no_such_session"


class NoSuchLot(DomainError):
    """No lot of this site is meant."""

    code = "vaccination.no_such_lot"


class NoSuchAppointment(DomainError):
    """No appointment that stands is meant."""

    code = "vaccination.no_such_appointment"


class NoSuchItem(DomainError):
    """It was seen to already, or is another site's."""

    code = "vaccination.no_such_item"


class NoSuchReaction(DomainError):
    """No report of this site is meant."""

    code = "vaccination.no_such_reaction"


class NoSuchDose(DomainError):
    """No dose that stands, and that this site recorded, is meant."""

    code = "vaccination.no_such_dose"


class NotRegistered(DomainError):
    """Nobody asked for a dose for this person yet."""

    code = "vaccination.not_registered"


class AlreadyPlaced(DomainError):
    """The person asks for, or has, a place already."""

    code = "vaccination.already_placed"


class NotYetDue(DomainError):
    """The session is before the first day on which the next dose may be given."""

    code = "vaccination.not_yet_due"


class OtherProduct(DomainError):
    """The session has another vaccine than the dose before."""

    code = "vaccination.other_product"


class TooLateToChange(DomainError):
    """The session has begun."""

    code = "vaccination.too_late"


class FewerDosesThanThere(DomainError):
    """More doses are used, wasted and promised than would be left."""

    code = "vaccination.fewer_doses"


class FewerPlacesThanTaken(DomainError):
    """More places are taken than would be left."""

    code = "vaccination.fewer_places"


class TimesContradict(DomainError):
    """The end is not after the beginning, or a time lies in the future."""

    code = "vaccination.times"


class ReasonMissing(DomainError):
    """What departs from a rule, or ends something, needs a reason in words."""

    code = "vaccination.reason_missing"


class TemperatureImplausible(DomainError):
    """No thermometer shows this."""

    code = "vaccination.temperature"


class TooManyLines(DomainError):
    """A list is longer than one that is read at once."""

    code = "vaccination.too_many_lines"


class NotAList(DomainError):
    """The file is no list with the columns that are asked for."""

    code = "vaccination.not_a_list"
