"""Which number is it? Columns of text become 64-bit whole numbers, each distinct odd spelling read once by the kernel.

0 is "not stated". Numbers that are letters too (passport, QID) become hashes, the others stay readable digits.
"""

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pccovid.engines.linkage.hashing import text_key
from pccovid.kernel.bhyt import Bhyt, parse_insurance_number
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.passport import Passport
from pccovid.kernel.phone import Phone
from pccovid.kernel.provinces import PROVINCES_2021

Whole = NDArray[np.int64]
TRUSTED, UNCHECKED, CONTRADICTS = 2, 1, 0
_TWELVE = re.compile(r"(?<![0-9])[0-9]{12}(?![0-9])")
_TWICE = re.compile(r"^\+?84\+?84(?=[35789])")
_FIRST_PHONE = re.compile(r"\+?[0-9][0-9 .\-]{7,}")
_MOBILE_LENGTH = 10
_MOBILE = ("03", "05", "07", "08", "09")


def cccd(written: pa.Array) -> Whole:
    return _read(written, r"^[0-9]{12}$", read_cccd)


def cmnd(written: pa.Array) -> Whole:
    return _read(written, r"^[0-9]{9}$", read_cmnd)


def bhxh(written: pa.Array) -> Whole:
    """The ten digits, of a card's fifteen characters too."""
    return _read(written, r"^[0-9]{10}$", read_bhxh)


def phone(written: pa.Array) -> Whole:
    """Digits of the E.164 number; prefixes from before 2018 become today's."""
    return _read(written, r"^\+84[35789][0-9]{8}$", read_phone, skip=1)


def passport(written: pa.Array) -> Whole:
    return _read(written, "", read_passport)


def opaque(written: pa.Array) -> Whole:
    """A number that is not to be read: QID, or how a guardian was named."""
    return _read(written, "", read_opaque)


def read_cccd(text: str) -> int:
    """One number, without what stands beside it; these raise InvalidValue."""
    found = _TWELVE.search(text)
    return int(Cccd.parse(found[0] if found else text).number)


def read_cmnd(text: str) -> int:
    return int(Cmnd.parse(text).number)


def read_bhxh(text: str) -> int:
    read = parse_insurance_number(text)
    return int(read.bhxh.number if isinstance(read, Bhyt) else read.number)


def read_phone(text: str) -> int:
    """The first of several; without what stands beside it, a second country code, or a last digit held too long."""
    try:
        return int(Phone.parse(text).e164[1:])
    except InvalidValue:
        found = _FIRST_PHONE.search(_TWICE.sub("+84", text))
        if found is None:
            raise
        first = re.sub("[ .-]", "", found[0])
        held = len(first) > _MOBILE_LENGTH and first[-1] == first[-2] and first.startswith(_MOBILE)
        return int(Phone.parse(first[:-1] if held else first).e164[1:])


def read_passport(text: str) -> int:
    return read_opaque(Passport.parse(text).number)


def read_opaque(text: str) -> int:
    """A hash that fits a signed whole number."""
    return text_key(text.strip().upper()) >> 1


def trust(number: Whole, sex: NDArray[np.int8], year: NDArray[np.int16]) -> NDArray[np.int8]:
    """How far a personal number agrees with the sex (1 male, 2 female, 0 not stated) and year of its own record."""
    century_and_sex = (number // 100_000_000) % 10
    born = 1900 + 100 * (century_and_sex // 2) + (number // 1_000_000) % 100
    contradicts = ((sex > 0) & (century_and_sex % 2 + 1 != sex)) | ((year > 0) & (born != year))
    known = np.isin(number // 1_000_000_000, np.array([int(code) for code in PROVINCES_2021]))
    checked = (sex > 0) & (year > 0) & known
    verdict = np.where(contradicts, CONTRADICTS, np.where(checked, TRUSTED, UNCHECKED))
    return np.where(number > 0, verdict, UNCHECKED).astype(np.int8)


def _read(written: pa.Array, normal: str, parse: Callable[[str], int], *, skip: int = 0) -> Whole:
    """`normal` is the form that is read as it stands, all others go through `parse`, once for each distinct text."""
    if isinstance(written, pa.ChunkedArray):
        written = written.combine_chunks()
    empty = pa.scalar("", pa.string())
    written = pc.fill_null(written, empty)
    is_normal = (
        pc.match_substring_regex(written, normal) if normal else pa.array(np.zeros(len(written), dtype=bool))
    )
    digits = pc.utf8_slice_codeunits(written, skip) if skip else written
    numbers: Whole = (
        pc.cast(pc.if_else(is_normal, digits, "0"), pa.int64()).to_numpy(zero_copy_only=False).copy()
    )
    odd = pc.dictionary_encode(pc.if_else(is_normal, empty, written))
    table = np.array([parsed(text, parse) for text in odd.dictionary.to_pylist()], dtype=np.int64)
    numbers += table[odd.indices.to_numpy(zero_copy_only=False)]
    return numbers


def parsed(text: str, parse: Callable[[str], int]) -> int:
    """0 for what is empty or cannot be read."""
    if not text:
        return 0
    try:
        return parse(text)
    except InvalidValue:
        return 0
