"""In which encoding is a text file written? UTF-8, UTF-16 or Windows-1258, told from its first bytes."""

import codecs
import re
import unicodedata

from pccovid.intake.reading.faults import FileRefused

UNDECODABLE = "\udcff"
"""Stands for bytes that are no text in the file's encoding: no decoder gives it for good bytes."""
MARKING = "pccovid.mark"  # the name of the error handler that puts it there

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_FEW = 16  # control characters are damage; more of them are no text
_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)} | {"đ"}
_VIETNAMESE = _LETTERS | {letter.upper() for letter in _LETTERS} | set("\u00a0“”‘’–—…°₫")


def detect_encoding(sample: bytes) -> str:
    """The codec's name. Raises FileRefused "unknown_encoding" for anything else, binary data included."""
    for bom, encoding in _BOMS:
        if sample.startswith(bom) and not sample.startswith(codecs.BOM_UTF32_LE):
            return encoding
    wide = _wide(sample)
    if wide:
        return wide
    controls = len(_CONTROLS.findall(sample))
    if controls > _FEW and controls * 50 > len(sample):
        raise FileRefused("unknown_encoding")
    text = _decoded(sample, "utf-8")
    bad = text.count(UNDECODABLE)
    good = sum(1 for character in text if character > "\x7f") - bad
    if not bad or good >= 5 * bad:
        return "utf-8"
    if _is_vietnamese_1258(sample):
        return "cp1258"
    if bad * 100 <= len(sample):
        return "utf-8"  # single damaged letters: their rows say so
    raise FileRefused("unknown_encoding")


def _wide(sample: bytes) -> str:
    """UTF-16 without its mark: every second byte of ASCII letters is zero."""
    pairs = len(sample) // 2
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low * 10 > pairs * 3 and high * 20 < pairs:
        return "utf-16-le"
    if high * 10 > pairs * 3 and low * 20 < pairs:
        return "utf-16-be"
    return ""


def _is_vietnamese_1258(sample: bytes) -> bool:
    """Whether it reads as Vietnamese. Older single-byte encodings give other letters, or no tone marks."""
    text = _decoded(sample, "cp1258")
    high = [c for c in unicodedata.normalize("NFC", text) if c > "\x7f"]
    known = sum(1 for character in high if character in _VIETNAMESE)
    tones = sum(text.count(tone) for tone in _TONES)
    return known * 10 >= len(high) * 9 and (len(high) < 20 or tones * 30 >= len(high))


def _decoded(sample: bytes, encoding: str) -> str:
    """The sample's text; a letter cut off at its end does not count."""
    return codecs.getincrementaldecoder(encoding)(MARKING).decode(sample)


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNDECODABLE, error.end


codecs.register_error(MARKING, _mark)
