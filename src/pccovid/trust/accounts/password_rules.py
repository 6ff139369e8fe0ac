"""Which passwords are refused besides short and common ones? Words of this service, and what breaches have shown.

ASVS 5.0: 6.1.2 and 6.2.11 (words of the context: CONTEXT, docs/security.md), 6.2.12 (breached passwords). The common
passwords that the framework brings are the 20,000 most frequent of published breaches; a list of all of them is too
large for a package, so an operator may name a file of it.
"""

import hashlib
import re
import unicodedata
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pccovid.trust.accounts.models import Account

CONTEXT = (
    "pccovid", "covid19", "covid", "corona", "sarscov", "ncov", "ncovi", "bluezone", "vneid", "suckhoe", "khaibao",
    "yte", "benhvien", "tramyte", "cachly", "phongchong", "dichbenh", "vacxin", "vaccine", "congan", "uyban",
    "chinhphu", "vietnam", "hanoi", "saigon", "hochiminh", "tphcm", "danang", "matkhau", "password", "admin",
)  # fmt: skip
LEAST_LEFT = 6
_LOOKALIKES = str.maketrans("0134578@$!", "oieastbasi")


class ContextWordsValidator:
    """Refuses a password that is little more than words of this service, of the account or of its office."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raises ValidationError when fewer than LEAST_LEFT letters and digits remain without those words."""
        own = [*re.split(r"\W+", user.username), *re.split(r"\W+", user.office)] if user else []
        for text in (_folded(password), _folded(password.translate(_LOOKALIKES))):
            for word in sorted({*CONTEXT, *map(_folded, own)}, key=len, reverse=True):
                text = text.replace(word, "") if len(word) > 2 else text
            if len(text) < LEAST_LEFT:
                raise ValidationError(_("This password is made of words that anybody would try here."))

    def get_help_text(self) -> str:
        """Shown beside the field."""
        return _("Do not use words of this service or of your office.")


class BreachedPasswordValidator:
    """Refuses what stands in the operator's list: sorted lines of SHA-1 in capital hex, perhaps with `:count`.

    The form in which such lists are published. `file` empty: there is none.
    """

    def __init__(self, file: str = "") -> None:
        self._file = Path(file) if file else None

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002  # the framework's signature
        """Raises ValidationError for a password of the list; OSError where the file cannot be read."""
        wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
        if self._file is not None and _stands_in(self._file, wanted):
            raise ValidationError(_("This password is known from a data breach. Choose another one."))

    def get_help_text(self) -> str:
        """Shown beside the field."""
        return _("Do not use a password that you use elsewhere.")


def _folded(text: str) -> str:
    """Small letters and digits only, without Vietnamese marks."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())


def _stands_in(path: Path, wanted: bytes) -> bool:
    """Whether a sorted file of lines has one that begins so; looks at about forty places of it."""
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:
            middle = (low + high) // 2
            file.seek(max(0, middle - 1))
            if middle:
                file.readline()
            line = file.readline()
            if line and line[: len(wanted)].upper() < wanted:
                low = middle + 1
            else:
                high = middle
        file.seek(max(0, low - 1))
        if low:
            file.readline()
        return file.readline()[: len(wanted)].upper() == wanted
