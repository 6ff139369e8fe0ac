"""How much of a personal value may a screen show?

Enough to recognise one's own, too little to use another's.
"""

from pccovid.kernel.errors import InvalidName
from pccovid.kernel.names import PersonName

STAR = "*"
_NUMBER_TAIL = 3
_PHONE_HEAD = 3


def mask_number(number: str) -> str:
    """The last three characters of a number, `*********000`; nothing of one too short to hide."""
    return _keep(number, head=0, tail=_NUMBER_TAIL)


def mask_phone(number: str) -> str:
    """The network and the last three digits, `083****000`."""
    return _keep(number, head=_PHONE_HEAD, tail=_NUMBER_TAIL)


def mask_name(name: str) -> str:
    """Initials and the given name, `N. T. Mẫu`; stars for what is no name."""
    try:
        return PersonName.parse(name).masked()
    except InvalidName:
        return mask_text(name)


def mask_text(text: str) -> str:
    """Stars that do not even tell the length."""
    return STAR * 3 if text else ""


def masked_agrees(masked: str, full: str) -> bool:
    """Whether `full` may be the value behind `masked`. Comparison only: many people agree with one mask."""
    if len(masked) != len(full):
        return False
    return all(shown in (STAR, real) for shown, real in zip(masked, full, strict=True))


def _keep(text: str, *, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    if hidden < tail:  # more shown than hidden would be no mask
        return STAR * len(text)
    return text[:head] + STAR * hidden + text[len(text) - tail :]
