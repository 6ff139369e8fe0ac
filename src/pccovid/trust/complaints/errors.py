"""What can be refused about complaints?"""

from pccovid.kernel.errors import DomainError


class NoSuchComplaint(DomainError):
    """There is none that this access covers."""

    code = "complaints.none"


class StepNotPossible(DomainError):
    """The complaint is not in a state from which this step leads, or somebody was quicker."""

    code = "complaints.step"
