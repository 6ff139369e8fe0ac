"""What of one record is compared? The columns of `features.py` for a single record, in plain Python, for the stream.

Says the same as `features.prepare` for a table of one row, some hundred times faster; tests hold the two
together.
"""

from collections.abc import Callable, Mapping
from typing import TypedDict

from pccovid.engines.linkage import numbers, words
from pccovid.engines.linkage.features import JANUARY_FIRST, Frozen
from pccovid.engines.linkage.hashing import text_key
from pccovid.engines.linkage.names import PLACES, split_name
from pccovid.engines.linkage.places import Places
from pccovid.engines.linkage.rarity import Rarity
from pccovid.kernel.provinces import PROVINCES_2021

Record = Mapping[str, int | str]
_MASK = (1 << 64) - 1
_KNOWN = frozenset(int(code) for code in PROVINCES_2021)


class Stated(TypedDict, total=False):
    """A record as it comes: the columns of `columns.SCHEMA`; what is left out is not stated."""

    record: int
    source: str
    name: str
    birth: int
    sex: str
    cccd: str
    cmnd: str
    bhxh: str
    passport: str
    qid: str
    phone: str
    territory: str
    seen: str
    guardian: str


class Compared(TypedDict):
    """What `read_record` gives, column by column."""

    words: int
    name: int
    toned: int
    shuffled: int
    spoken: int
    shortened: int
    surname: int
    given: int
    given_toned: int
    given_sound: int
    given_plain: int
    name_rarity: int
    given_usual: int
    folded: str
    birth: int
    year: int
    day: int
    month: int
    swapped: int
    full_birth: int
    sex: int
    authority: int
    cccd: int
    trust: int
    fitting_cccd: int
    cmnd: int
    bhxh: int
    passport: int
    qid: int
    guardian: int
    phone: int
    hub: int
    own_phone: int
    province: int
    district: int
    commune: int
    commune_rarity: int
    visiting: int


def read_record(stated: Stated, frozen: Frozen) -> dict[str, int | str]:
    """Normalise one record."""
    birth = stated.get("birth", 0)
    day = birth % 10000
    sex = {"M": 1, "F": 2}.get(stated.get("sex", ""), 0)
    cccd = numbers.parsed(stated.get("cccd", ""), numbers.read_cccd)
    trust = _trust(cccd, sex, birth // 10000)
    phone = numbers.parsed(stated.get("phone", ""), numbers.read_phone)
    hub = int(phone in frozen.hub_set)
    return {
        **_name(stated.get("name", ""), frozen.rarity),
        "birth": birth,
        "year": birth // 10000,
        "day": day,
        "month": birth // 100 % 100,
        "swapped": birth // 10000 * 10000 + birth % 100 * 100 + birth // 100 % 100 if birth % 100 else 0,
        "full_birth": birth if birth % 100 and day != JANUARY_FIRST else 0,
        "sex": sex,
        "authority": int(stated.get("source", "") in frozen.authorities),
        "cccd": cccd,
        "trust": trust,
        "fitting_cccd": 0 if trust == numbers.CONTRADICTS else cccd,
        "cmnd": numbers.parsed(stated.get("cmnd", ""), numbers.read_cmnd),
        "bhxh": numbers.parsed(stated.get("bhxh", ""), numbers.read_bhxh),
        "passport": numbers.parsed(stated.get("passport", ""), numbers.read_passport),
        "qid": numbers.parsed(stated.get("qid", ""), numbers.read_opaque),
        "guardian": numbers.parsed(stated.get("guardian", ""), numbers.read_opaque),
        "phone": phone,
        "hub": hub,
        "own_phone": 0 if hub else phone,
        **_place(stated.get("territory", ""), stated.get("seen", ""), frozen.places),
    }


def mixed(value: int) -> int:
    """As `hashing.mixed`."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


def joined(salt: int, values: list[int]) -> int:
    """As `hashing.joined`: 0 where a part is not stated."""
    whole = salt
    for value in values:
        if not value:
            return 0
        whole = mixed(whole ^ (value & _MASK))
    return whole | 1


def _name(written: str, rarity: Rarity) -> dict[str, int | str]:
    spelt = [word for word in map(words.read, split_name(written)) if word.folded]
    folded = [word.folded for word in spelt]
    shortened = folded[:1] + folded[2:] if len(folded) >= 3 else folded
    last = spelt[-1] if spelt else words.NOTHING
    return {
        "words": len(spelt),
        "name": _placed(folded),
        "toned": _placed([word.toned for word in spelt]),
        "shuffled": _summed(folded, lambda key, _place: mixed(key)),
        "spoken": _summed([word.spoken for word in spelt], lambda key, _place: mixed(key)),
        "shortened": _placed(shortened),
        "surname": text_key(folded[0]) if folded else 0,
        "given": text_key(last.folded),
        "given_toned": text_key(last.toned),
        "given_sound": text_key(last.spoken),
        "given_plain": int(last.plain) if spelt else 0,
        "name_rarity": rarity.of_name(folded),
        "given_usual": rarity.usual_given(last.folded),
        "folded": " ".join(folded),
    }


def _placed(texts: list[str]) -> int:
    return _summed(texts, lambda key, place: mixed(key ^ (place * int(PLACES) & _MASK)))


def _summed(texts: list[str], of: Callable[[int, int], int]) -> int:
    return sum(of(text_key(text), place) for place, text in enumerate(texts)) & _MASK


def _trust(cccd: int, sex: int, year: int) -> int:
    if not cccd:
        return numbers.UNCHECKED
    digit = cccd // 100_000_000 % 10
    born = 1900 + 100 * (digit // 2) + cccd // 1_000_000 % 100
    if (sex and digit % 2 + 1 != sex) or (year and born != year):
        return numbers.CONTRADICTS
    return numbers.TRUSTED if sex and year and cccd // 1_000_000_000 in _KNOWN else numbers.UNCHECKED


def _place(home: str, seen: str, places: Places) -> dict[str, int]:
    at_home, elsewhere = _codes(home), _codes(seen)
    visiting = not at_home[0] and bool(elsewhere[0])
    province, district, commune = elsewhere if visiting else at_home
    return {
        "province": province,
        "district": district,
        "commune": commune,
        "commune_rarity": places.of_one(commune),
        "visiting": int(visiting),
    }


def _codes(path: str) -> list[int]:
    parts = [int(part) if part.isascii() and part.isdigit() else 0 for part in path.split("/")[1:4]]
    return [*parts, 0, 0, 0][:3]
