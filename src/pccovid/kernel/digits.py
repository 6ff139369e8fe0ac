"""Which digits did somebody write? Numbers arrive with spaces, dots and dashes in them."""

from pccovid.kernel.errors import InvalidValue

_SEPARATORS = str.maketrans(
    dict.fromkeys(" .-_'\t\r\n\u00a0\u2007\u2009\u200b\u202f\u2010\u2011\u2012\u2013\ufeff", "")
)


def without_separators(text: str) -> str:
    """`text` without the marks people put between groups of digits."""
    return text.translate(_SEPARATORS)


def read_digits(text: str, refusal: type[InvalidValue]) -> str:
    """The plain digits 0-9 of `text`. Raises `refusal` with "empty" or "alphabet"."""
    digits = without_separators(text)
    if not digits:
        raise refusal("empty")
    if not is_digits(digits):
        raise refusal("alphabet")
    return digits


def is_digits(text: str) -> bool:
    """Only the ten ASCII digits, and at least one (`str.isdigit` would also take superscripts)."""
    return text.isascii() and text.isdigit()
