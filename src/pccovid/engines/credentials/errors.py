"""Why is a text not the code it was taken for? Refusals of the readers of single kinds."""

from pccovid.kernel.errors import InvalidValue


class NotThisCode(InvalidValue):
    """The text is not a code of the kind asked for; it may well be a good one of another kind."""

    code = "not_this_code"
