"""Why can a case not be worked on?"""

from pccovid.kernel.errors import DomainError


class NoSuchCase(DomainError):
    """There is no such case, or not in this territory: the two are told alike."""

    code = "tracing.no_such_case"


class NoSuchContact(DomainError):
    """There is no such warning of one's own, or an objection in the territory: told alike."""

    code = "tracing.no_such_contact"


class AlreadySaid(DomainError):
    """An objection to this warning was made, or answered, before."""

    code = "tracing.already_said"


class OwnRelease(DomainError):
    """Whoever released a warning does not answer the objection to it: another account does."""

    code = "tracing.own_release"


class NeedsSecond(DomainError):
    """So many persons are not warned by one account alone: another releases what this one proposes."""

    code = "tracing.needs_second"


class BatchDecided(DomainError):
    """What was proposed was released, refused or replaced meanwhile."""

    code = "tracing.batch_decided"


class NothingToDecide(DomainError):
    """None of the chosen contacts can still be decided this way."""

    code = "tracing.nothing_to_decide"


class OnsetInTheFuture(DomainError):
    """A day of onset that has not come yet."""

    code = "tracing.onset_in_the_future"


class OnsetTooFar(DomainError):
    """A day of onset so far from the sample that it belongs to another infection."""

    code = "tracing.onset_too_far"


class OnsetAfterClearing(DomainError):
    """A day of onset after the specimen that showed that the infection was over."""

    code = "tracing.onset_after_clearing"


class NothingNew(DomainError):
    """What was stated is what stands already."""

    code = "tracing.nothing_new"


class NoSuchOutbreak(DomainError):
    """No such place in this territory, or somebody has looked at it already."""

    code = "tracing.no_such_outbreak"


class NotConfirmed(DomainError):
    """Only of a contact that was released, or meets the definition, is it asked whom it met."""

    code = "tracing.not_confirmed"
