"""Which letters were meant? Names in ABC and VNI fonts, as VIQR, as web pages and programs write them, or keyed amiss.

A reading is taken only where what stands there cannot be Vietnamese as it is, and what is read can.
"""

import re
import unicodedata
from html import unescape

from pccovid.kernel.syllables import is_syllable, is_unmarked_syllable
from pccovid.kernel.vietnamese import fold_word, split_tone

# TCVN 5712-3 by first byte of each run, as Latin-1 shows it.
_ABC_RUNS = {
    "¡": "ĂÂÊÔƠƯĐ", "¨": "ăâêôơưđ", "µ": "àảãáạ", "»": "ằẳẵắ", "Æ": "ặầẩẫấậè", "Î": "ẻẽéẹềểễếệìỉ", "Ü": "ĩíịò",
    "á": "ỏõóọồổỗốộờởỡớợù", "ñ": "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip
_ABC = {chr(ord(first) + at): letter for first, run in _ABC_RUNS.items() for at, letter in enumerate(run)}
ONLY_ABC = "¡-¿ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ"
"""Letters that no Vietnamese name has."""
_is_abc = re.compile(f"[{ONLY_ABC}]|[a-z][ÊÔ]")
_TONES = "\u0301\u0300\u0309\u0303\u0323"
# VNI fonts draw a mark, with its tone, by a letter behind the bare one; horns and tones of i are letters of their own.
_VNI_FONT = {
    **dict(zip("ùøûõï", _TONES, strict=True)),
    **dict(zip("âáàåãä", ("\u0302", *(f"\u0302{tone}" for tone in _TONES)), strict=True)),
    **dict(zip("êéèúüë", ("\u0306", *(f"\u0306{tone}" for tone in _TONES)), strict=True)),
}
_VNI_LETTERS = {
    "ô": "ơ",
    "ö": "ư",
    "ñ": "đ",
    **dict(zip("íìæóò", (f"i{tone}" for tone in _TONES), strict=True)),
}
ODD_VNI = "[aeouyôö][øûïõ]|[aeuyôö]ù|[ae][åäãâáà]|o[åäâ]|a[êéèúüë]|[öñ]|[bcdghklmnrstx]æ"
"""What may be of a VNI font; looked at, and left where the reading fits no name."""
_is_vni = re.compile(ODD_VNI, re.IGNORECASE)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
ESCAPED = r"&#?[0-9A-Za-z]{2,8};|\\u[0-9a-fA-F]{4}"
_is_escaped = re.compile(ESCAPED)
_SIGNS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303",
          ".": "\u0323"}  # fmt: skip
_signed = re.compile(
    r"(?<=[aeouAEOU])[\^+](?=[a-zA-Z'`?~.]|$)|(?<=[aA])[.'`?~]?\((?=[a-zA-Z'`?~.])|(?<=[aeiouyAEIOUY])[`~]"
    r"|(?<=[aeoAEO])[.'?]\^|(?<=[aeiouyAEIOUY])'(?= |$)"
)
_signs = re.compile(r"(?<=[aeiouyAEIOUY])[\^(+'`?~.]{1,2}(?=[a-zA-Z]|$)")
_VNI = {"6": "\u0302", "7": "\u031b", "8": "\u0306", "1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303",
        "5": "\u0323"}  # fmt: skip
_FITTING = {"6": "aeo", "7": "ou", "8": "a"}
# Where a layout for Vietnamese has letters and tones, one for English has these.
_KEYS = {"1": "ă", "2": "â", "3": "ê", "4": "ô", "0": "đ", "[": "ư", "]": "ơ", "5": "\u0300", "6": "\u0309",
         "7": "\u0303", "8": "\u0301", "9": "\u0323"}  # fmt: skip
KEYED = r"[a-zA-Z][0-9\[\]]|[0-9\[\]][a-zA-Z]"
_is_keyed = re.compile(KEYED)
_LONGEST_SYLLABLE = 7


def as_lettered(written: str) -> str:
    """The name in the letters that were meant; as it stands where no reading fits."""
    if _is_escaped.search(written):
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unescape(written))
        return unicodedata.normalize("NFC", plain)
    if _is_vni.search(written) and not _is_name(written) and _is_name(read := _by_vni_font(written)):
        return read
    if _is_abc.search(written):
        return _fitting(written, "".join(_ABC.get(letter, letter) for letter in written))
    if _signed.search(written):
        return _fitting(written, " ".join(map(_without_signs, written.split(" "))))
    return _keyed(written) if _is_keyed.search(written) else written


def parted(written: str) -> str:
    """A name without spaces, with them: at its capitals, else by syllables."""
    if " " in written:
        return written
    at_capitals = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {written}", written, strict=False)
    )
    if at_capitals != written:
        return at_capitals
    bare = fold_word(written)
    if len(bare) != len(written) or len(bare) <= _LONGEST_SYLLABLE:
        return written
    cuts = _cut(bare)
    return " ".join(written[start:end] for start, end in zip((0, *cuts), (*cuts, len(bare)), strict=True))


def _cut(bare: str) -> tuple[int, ...]:
    """Where as few syllables as possible part; nowhere where there are none."""
    best: dict[int, tuple[int, ...]] = {0: ()}
    for end in range(1, len(bare) + 1):
        ways = [
            (*best[start], start)
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if start in best and is_unmarked_syllable(bare[start:end]) and (end - start > 1)
        ]
        if ways:
            best[end] = min(ways, key=len)
    return best.get(len(bare), (0,))[1:]


def _fitting(written: str, read: str) -> str:
    return read if _is_name(read) else written


def _is_name(read: str) -> bool:
    words = [word for word in read.split(" ") if word]
    return bool(words) and all(map(_is_word, words))


def _is_word(word: str) -> bool:
    bare = split_tone(word.lower())[0]
    return is_syllable(bare.replace("quy", "cuy")) or is_unmarked_syllable(bare)


def _without_signs(word: str) -> str:
    plain = word.replace("dd", "đ").replace("DD", "Đ").replace("Dd", "Đ")
    marked = _signs.sub(lambda found: "".join(_SIGNS[sign] for sign in found[0]), plain)
    return unicodedata.normalize("NFC", marked)


def _by_vni_font(written: str) -> str:
    read = ""
    for letter in unicodedata.normalize("NFC", written):
        small = letter.lower()
        if small in _VNI_LETTERS:
            read += _VNI_LETTERS[small].upper() if letter.isupper() else _VNI_LETTERS[small]
        elif small in _VNI_FONT and read[-1:].isalpha():
            read = unicodedata.normalize("NFC", read + _VNI_FONT[small])
        else:
            read += letter
    return unicodedata.normalize("NFC", read)


def _keyed(written: str) -> str:
    """By the keystrokes of VNI, else by a layout, else word by word."""
    words = written.split(" ")
    for read in (_by_vni, _by_layout):
        reading = list(map(read, words))
        if all(reading) and all(map(_is_word, reading)):
            return " ".join(reading)
    return " ".join(
        next((one for one in (_by_vni(word), _by_layout(word)) if _is_word(one)), word) for word in words
    )


def _by_vni(word: str) -> str:
    """Nothing where its keys could not be pressed so."""
    letters, quality, tone = "", "", ""
    for key in word:
        if key == "9":
            letters = letters.replace("d", "đ", 1) if "d" in letters else letters.replace("D", "Đ", 1)
        elif key in _FITTING:
            quality += key
        elif key in _VNI:
            tone += _VNI[key]
        else:
            letters += key
    if len(tone) > 1 or ("9" in word and "đ" not in letters.lower()):
        return ""
    for key in quality:
        if not any(vowel in letters.lower() for vowel in _FITTING[key]):
            return ""
    return letters  # what is compared of it are letters; marks of VNI stand at the end of a word, or anywhere


def _by_layout(word: str) -> str:
    return unicodedata.normalize("NFC", "".join(_KEYS.get(key, key) for key in word))
