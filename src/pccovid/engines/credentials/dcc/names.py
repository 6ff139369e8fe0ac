"""How does a machine-readable passport write a name? ICAO Doc 9303, part 3, section 6; Vietnamese letters in full.

Derived, never typed: a name transliterated by hand once parted a person from her own certificate.
"""

import unicodedata

from pccovid.engines.credentials.reasons import CertificateRefused, Reason

LONGEST = 80
FILLER = "<"
# Letters that no decomposition opens, and those that the document writes with two.
_LETTERS = {
    "Đ": "D",
    "Ð": "D",
    "Ø": "OE",
    "Ł": "L",
    "Þ": "TH",
    "ß": "SS",
    "ẞ": "SS",
    "Æ": "AE",
    "Œ": "OE",
    "ı": "I",
    "Ħ": "H",
    "Ŋ": "N",
    "Ŧ": "T",
    "Ä": "AE",
    "Ö": "OE",
    "Å": "AA",
    "Ü": "UE",
    "Ĳ": "IJ",
}
_DROPPED = {"'", "\u2019", "\u02bc", ",", "."}


def machine_name(name: str) -> str:
    """A to Z with `<` between the words, 80 characters at most. Raises CertificateRefused for another script."""
    words = unicodedata.normalize("NFC", name).upper().replace("-", " ").split()
    written = (FILLER.join(_word(word) for word in words))[:LONGEST].strip(FILLER)
    if name.strip() and not written:
        raise CertificateRefused(Reason.CONTENT, field="nam")
    return written


def _word(word: str) -> str:
    return "".join(_letter(letter) for letter in word if letter not in _DROPPED)


def _letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if not ("A" <= base <= "Z"):
        raise CertificateRefused(Reason.CONTENT, field="nam")
    return base
