"""Why can a result not be recorded?"""

from pccovid.kernel.errors import DomainError


class SampledInFuture(DomainError):
    """The specimen is said to be taken after now."""

    code = "testing.sampled_in_future"


class ResultedBeforeSampled(DomainError):
    """The result is said to be older than the specimen."""

    code = "testing.resulted_before_sampled"


class CtWithoutPcr(DomainError):
    """A Ct value belongs to a PCR."""

    code = "testing.ct_without_pcr"
