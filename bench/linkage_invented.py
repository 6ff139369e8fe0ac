"""On what is the linkage trained? On invented people of its own, with errors of its own, beside the sample nation's.

Nothing is shared with the sample nation but the names' vocabulary: other households, other sources, other
kinds of slips at other rates. docs of the engine list both profiles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import pyarrow as pa

from bench import linkage_slips as slips
from pccovid.engines.linkage.columns import SCHEMA
from pccovid.intake.sample import syllables

TODAY = date(2021, 10, 1)
SURNAMES = list(syllables.SURNAMES)
MIDDLES = {
    "M": [*syllables.MIDDLE_MALE_OLD, *syllables.MIDDLE_MALE_NEW],
    "F": [*syllables.MIDDLE_FEMALE_OLD, *syllables.MIDDLE_FEMALE_NEW],
}
GIVEN = {
    "M": f"{syllables.GIVEN_MALE_OLD} {syllables.GIVEN_MALE_MIDDLE} {syllables.GIVEN_MALE_NEW}".split(),
    "F": f"{syllables.GIVEN_FEMALE_OLD} {syllables.GIVEN_FEMALE_MIDDLE} {syllables.GIVEN_FEMALE_NEW}".split(),
}
PROVINCES = ("01", "08", "24", "31", "36", "40", "48", "56", "68", "75", "79", "91")
TWINS, MOVED = 0.012, 0.07


@dataclass(frozen=True, slots=True)
class One:
    """Somebody who does not exist."""

    number: int
    name: str
    sex: str
    born: date
    cccd: str
    cmnd: str
    bhxh: str
    passport: str
    qid: str
    phone: str
    own_phone: bool
    path: str
    registered: str


@dataclass(frozen=True, slots=True)
class Source:
    """What a source holds and how often it errs. Shares in [0, 1]; `times` is how many records a person has there."""

    name: str
    share: float
    times: tuple[int, ...] = (1,)
    adults: bool = False
    number: float = 0.8
    cmnd: float = 0.25
    bhxh: float = 0.0
    phone: float = 0.95
    birth: str = "day"
    home: float = 1.0
    qid: float = 0.0
    sex: float = 1.0
    name_slip: float = 0.12
    birth_slip: float = 0.06
    number_slip: float = 0.02
    relative: float = 0.015
    site_phone: float = 0.0
    sex_slip: float = 0.006
    capitals: float = 0.2


SOURCES = (
    Source("population", 0.95, number=1.0, cmnd=0.0, phone=0.0, name_slip=0.006, birth_slip=0.004, number_slip=0.0,
           relative=0.0, sex_slip=0.0, capitals=0.0),
    Source("clinic", 0.55, (1, 1, 2, 2, 3), number=0.88, cmnd=0.3, bhxh=0.4, site_phone=0.12, name_slip=0.18,
           birth_slip=0.08, relative=0.03, number_slip=0.03, sex_slip=0.012),
    Source("book", 0.3, number=0.5, bhxh=0.8, phone=0.6, name_slip=0.08, birth_slip=0.05, home=0.9),
    Source("forms", 0.3, (1, 1, 2, 4), number=0.7, cmnd=0.35, birth="year", name_slip=0.22, birth_slip=0.07,
           number_slip=0.04, capitals=1.0),
    Source("sheet", 0.12, (1, 2), number=0.75, home=0.0, name_slip=0.2, birth_slip=0.11, number_slip=0.04,
           relative=0.02),
    Source("trips", 0.1, (1, 1, 3), adults=True, number=0.97, cmnd=0.1, home=0.3, qid=1.0, name_slip=0.09,
           birth_slip=0.03),
    Source("accounts", 0.25, adults=True, number=0.0, birth="none", home=0.0, sex=0.0, name_slip=0.25, phone=0.985),
    Source("scans", 0.15, (1, 2, 5, 8), adults=True, number=0.1, cmnd=0.0, birth="year", home=0.0, qid=0.8, phone=0.75,
           name_slip=0.05, birth_slip=0.0, number_slip=0.0, relative=0.0),
)  # fmt: skip


@dataclass(slots=True)
class Nation:
    """People by household."""

    people: list[One] = field(default_factory=list)
    homes: list[list[One]] = field(default_factory=list)
    home_of: dict[int, list[One]] = field(default_factory=dict)


def invent(persons: int, seed: int, sources: Sequence[Source] = SOURCES) -> tuple[pa.Table, list[int]]:
    """Records as the linkage takes them, in a drawn order, and the person of each."""
    dice = Random(seed)
    nation = _settle(persons, dice)
    rows: list[tuple[dict[str, object], int]] = []
    for source in sources:
        for one in nation.people:
            if source.adults and one.born.year > TODAY.year - 18:
                continue
            if dice.random() < source.share:
                rows += [
                    (_written(one, nation, source, dice), one.number)
                    for _ in range(dice.choice(source.times))
                ]
    dice.shuffle(rows)
    table = pa.Table.from_pylist(
        [{**row, "record": place} for place, (row, _) in enumerate(rows)], schema=SCHEMA
    )
    return table, [person for _, person in rows]


def _settle(persons: int, dice: Random) -> Nation:
    nation = Nation()
    while len(nation.people) < persons:
        home: list[One] = []
        path = _path(dice)
        shared, surname = _phone(dice), _surname(dice)
        for place in range(min(dice.choice((1, 2, 3, 3, 4, 4, 5, 6)), persons - len(nation.people))):
            one = _born(len(nation.people), place, surname, shared, path, dice)
            if place > 2 and dice.random() < TWINS * 4:
                one = _twin_of(home[-1], one, dice)
            home.append(one)
            nation.people.append(one)
            nation.home_of[one.number] = home
        nation.homes.append(home)
    return nation


def _born(number: int, place: int, surname: str, shared: str, path: str, dice: Random) -> One:
    age = dice.randrange(20, 85) if place < 2 else dice.randrange(0, 40)
    sex = "MF"[place % 2] if place < 2 else dice.choice("MF")
    born = TODAY - timedelta(days=int((age + dice.random()) * 365.25))
    if dice.random() < 0.05:
        born = born.replace(month=1, day=1)
    own = 14 <= age <= 75 and dice.random() < 0.85
    names = [
        surname if place != 1 else _surname(dice),
        _common(MIDDLES[sex], dice),
        _common(GIVEN[sex], dice),
    ]
    registered = path if dice.random() > MOVED else _path(dice)
    has_number = dice.random() < (0.97 if age >= 16 else 0.85)
    return One(
        number=number, name=" ".join(filter(None, names)), sex=sex, born=born,
        cccd=_cccd(registered[3:5], sex, born.year, dice) if has_number else "",
        cmnd=f"{dice.randrange(10**7, 4 * 10**8):09d}" if age >= 18 and dice.random() < 0.75 else "",
        bhxh=f"{dice.randrange(10**10):010d}" if dice.random() < 0.85 else "",
        passport=f"{dice.choice('BCN')}{dice.randrange(10**7):07d}" if dice.random() < 0.03 else "",
        qid=f"{dice.randrange(16**13):013X}", phone=_phone(dice) if own else shared, own_phone=own, path=path,
        registered=registered,
    )  # fmt: skip


def _twin_of(sibling: One, one: One, dice: Random) -> One:
    """Born the same day, with the next number."""
    cccd = ""
    if sibling.cccd:
        serial = (int(sibling.cccd[6:]) + dice.choice((1, 1, 2))) % 10**6
        digit = (sibling.born.year // 100 - 19) * 2 + (one.sex == "F")
        cccd = f"{sibling.cccd[:3]}{digit}{sibling.cccd[4:6]}{serial:06d}"
    surname, given = sibling.name.split()[0], one.name.split()[1:]
    return replace(one, born=sibling.born, cccd=cccd, name=" ".join([surname, *given]), path=sibling.path)


def _written(one: One, nation: Nation, source: Source, dice: Random) -> dict[str, object]:
    name = slips.name(one.name, dice) if dice.random() < source.name_slip else one.name
    born = slips.born(one.born, dice) if dice.random() < source.birth_slip else one.born
    number = _number(one, nation, source, dice)
    sex = one.sex if dice.random() >= source.sex_slip else {"M": "F", "F": "M"}[one.sex]
    scanned = source.qid == 0 or dice.random() < 0.8
    return {
        "source": source.name,
        "name": name.upper() if dice.random() < source.capitals else name,
        "birth": _day(born, source.birth, dice) if scanned else 0,
        "sex": sex if dice.random() < source.sex and scanned else "",
        "cccd": number if len(number) == 12 else "",
        "cmnd": one.cmnd
        if source.name == "population" and dice.random() < 0.7
        else number
        if len(number) == 9
        else "",
        "bhxh": one.bhxh if dice.random() < source.bhxh else "",
        "passport": one.passport if dice.random() < 0.1 else "",
        "qid": one.qid if dice.random() < source.qid else "",
        "phone": _written_phone(one, source, dice),
        "territory": _home(one, source, dice),
        "seen": _seen(one, dice) if source.qid else "",
        "guardian": "",
        "for_other": not one.own_phone,
    }


def _number(one: One, nation: Nation, source: Source, dice: Random) -> str:
    if dice.random() >= source.number:
        return ""
    if dice.random() < source.relative:
        return dice.choice([other.cccd for other in nation.home_of[one.number] if other is not one] or [""])
    number = one.cmnd if one.cmnd and dice.random() < source.cmnd else one.cccd
    return slips.digits(number, dice) if number and dice.random() < source.number_slip else number


def _day(born: date, kept: str, dice: Random) -> int:
    if kept == "none":
        return 0
    whole = born.year * 10000 + born.month * 100 + born.day
    return born.year * 10000 if kept == "year" or dice.random() < 0.01 else whole


def _written_phone(one: One, source: Source, dice: Random) -> str:
    if dice.random() >= source.phone:
        return ""
    if dice.random() < source.site_phone:
        return f"+8498{int(one.path.split('/')[3]) % 1000:03d}0000"
    phone = one.phone if dice.random() < 0.96 else _phone(dice)  # a number of earlier years
    return f"+84{phone[1:]}"


def _home(one: One, source: Source, dice: Random) -> str:
    if dice.random() >= source.home:
        return ""
    path = one.registered if source.name == "population" else one.path
    return path if dice.random() < 0.97 else path[:6]


def _seen(one: One, dice: Random) -> str:
    """Mostly near home."""
    draw, parts = dice.random(), one.path.split("/")
    if draw < 0.5:
        return one.path
    near = (
        f"VN/{parts[1]}/{parts[2]}/{parts[3][:-1]}{dice.randrange(5)}/" if draw < 0.8 else f"VN/{parts[1]}/"
    )
    return near if draw < 0.9 else _path(dice)


def _path(dice: Random) -> str:
    province = _common(PROVINCES, dice)
    district = dice.randrange(10, 30)
    return f"VN/{province}/{province}{district % 10}/{province}{district}{dice.randrange(5)}/"


def _cccd(province: str, sex: str, year: int, dice: Random) -> str:
    return f"0{province}{(year // 100 - 19) * 2 + (sex == 'F')}{year % 100:02d}{dice.randrange(1, 10**6):06d}"


def _phone(dice: Random) -> str:
    return f"0{dice.choice(('32', '33', '70', '79', '83', '86', '90', '93', '97', '98'))}{dice.randrange(10**7):07d}"


def _surname(dice: Random) -> str:
    return dice.choices(SURNAMES, [1 / (place + 1.3) ** 1.1 for place in range(len(SURNAMES))])[0]


def _common(words: Sequence[str], dice: Random) -> str:
    """Earlier words more often, as fashions are."""
    return words[int(len(words) * dice.random() ** 1.6)]
