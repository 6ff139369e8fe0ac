"""What can be wrong with an order, a stay, a declaration or a release?"""

from pccovid.kernel.errors import DomainError


class NoSuchOrder(DomainError):
    """No order of this territory is meant."""

    code = "quarantine.no_such_order"


class AlreadyDecided(DomainError):
    """Somebody else decided about it just before."""

    code = "quarantine.already_decided"


class NotAPersonAnyMore(DomainError):
    """The record was joined to another or closed: nobody can be ordered under it."""

    code = "quarantine.not_a_person"


class DaysMissing(DomainError):
    """The rule could not decide until when: an officer has to say it, with a reason."""

    code = "quarantine.days_missing"


class DaysContradict(DomainError):
    """It would end before it begins, or lie too far off."""

    code = "quarantine.days_contradict"


class ReasonMissing(DomainError):
    """What departs from the rule needs a reason in words."""

    code = "quarantine.reason_missing"


class AlreadyOrdered(DomainError):
    """An order for this person is open already."""

    code = "quarantine.already_ordered"


class DaysNotOver(DomainError):
    """The days of the order are not over yet."""

    code = "quarantine.days_not_over"


class MissingTest(DomainError):
    """A test that is due has no result, or the last result is not negative."""

    code = "quarantine.test_missing"


class NoSuchFacility(DomainError):
    """No facility of this number takes anybody."""

    code = "quarantine.no_such_facility"


class FacilityFull(DomainError):
    """Every bed is taken; the person waits in the order in which was asked."""

    code = "quarantine.facility_full"
    retry = True


class FewerBedsThanTaken(DomainError):
    """More beds are taken in this room than it would have."""

    code = "quarantine.fewer_beds_than_taken"


class NoSuchStay(DomainError):
    """Nobody who is asked for here is meant, or somebody has answered already."""

    code = "quarantine.no_such_stay"


class ExitInThePast(DomainError):
    """A way out is allowed before somebody leaves, never afterwards."""

    code = "quarantine.exit_in_the_past"


class NoSuchItem(DomainError):
    """Nothing that waits here is meant."""

    code = "quarantine.no_such_item"


class TemperatureImplausible(DomainError):
    """No body has this temperature."""

    code = "quarantine.temperature"
