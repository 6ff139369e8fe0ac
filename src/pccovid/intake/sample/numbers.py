"""How are identity, insurance, phone and QR numbers made?

Structure is the legal one, serials are random and mean nobody. Serial 000000 and phone tail 000 0000 are
reserved for the cast and are never drawn.
"""

from collections.abc import Callable

from pccovid.intake.sample.dice import Dice, Weighted

PHONE_PREFIXES = (
    "032", "033", "034", "035", "036", "037", "038", "039", "086", "096", "097", "098", "070", "076", "077", "078",
    "079", "089", "090", "093", "081", "082", "083", "084", "085", "088", "091", "094", "056", "058", "092", "059",
    "099",
)  # fmt: skip
OLD_PREFIXES = {
    "070": "0120", "079": "0121", "077": "0122", "076": "0126", "078": "0128", "083": "0123", "084": "0124",
    "085": "0125", "081": "0127", "082": "0129", "032": "0162", "033": "0163", "034": "0164", "035": "0165",
    "036": "0166", "037": "0167", "038": "0168", "039": "0169", "056": "0186", "058": "0188", "059": "0199",
}  # fmt: skip
CMND_PREFIXES = {"79": "02", "01": "01", "48": "20", "74": "28"}
QID_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
GROUP_BY_AGE = (
    (5, Weighted({"TE1": 1.0})),
    (21, Weighted({"HS4": 9.0, "HN2": 1})),
    (59, Weighted({"GD4": 4.0, "DN4": 5, "CN3": 0.5, "HN2": 0.5})),
    (200, Weighted({"HT3": 3.0, "GD4": 4, "CK2": 0.5, "HN2": 0.5, "BT2": 0.5})),
)


class Numbers:
    """Hands out numbers and remembers them: no value is given twice."""

    def __init__(self, seed: int, taken: frozenset[str] = frozenset()) -> None:
        self._dice = Dice(seed, "numbers")
        self._taken = set(taken)

    def cccd(self, *, province: str, sex: str, year: int) -> str:
        """Twelve digits: province of birth registration, century and sex, year, serial (Circular 07/2016)."""
        return self._new(
            lambda: f"0{province}{century_digit(sex=sex, year=year)}{year % 100:02d}{self._dice.digits(6)}"
        )

    def cccd_beside(self, number: str, *, sex: str, year: int) -> str:
        """A twin's number: the next serial."""
        serial = int(number[6:])
        while True:
            serial = serial % 999_999 + 1
            twin = f"{number[:3]}{century_digit(sex=sex, year=year)}{number[4:6]}{serial:06d}"
            if twin not in self._taken:
                self._taken.add(twin)
                return twin

    def cmnd(self, province: str) -> str:
        prefix = CMND_PREFIXES.get(province, f"{int(province) * 3 % 38 + 3:02d}")
        return self._new(lambda: prefix + self._dice.digits(7))

    def passport(self) -> str:
        return self._new(lambda: self._dice.pick("BCN") + self._dice.digits(7))

    def bhyt(self, *, province: str, age: int) -> str:
        """Fifteen characters: group and level, province, ten-digit BHXH number."""
        group = next(groups for oldest, groups in GROUP_BY_AGE if age <= oldest).draw(self._dice)
        return group + province + self._new(lambda: self._dice.digits(10))

    def phone(self) -> str:
        """Ten digits with a prefix in use since September 2018."""
        return self._new(lambda: self._dice.pick(PHONE_PREFIXES) + self._dice.digits(7))

    def qid(self) -> str:
        """An opaque name such as the national QR platform issues."""
        return self._new(lambda: "".join(self._dice.pick(QID_ALPHABET) for _ in range(13)))

    def _new(self, draw: Callable[[], str]) -> str:
        while True:
            value = draw()
            if value not in self._taken:
                self._taken.add(value)
                return value


def century_digit(*, sex: str, year: int) -> int:
    """0 and 1 for men and women of the 1900s, 2 and 3 of the 2000s, and so on."""
    return (year // 100 - 19) * 2 + (sex == "F")


def old_form(phone: str) -> str:
    """The number as it was dialled before 15 September 2018; unchanged where the prefix did not change."""
    old = OLD_PREFIXES.get(phone[:3])
    return old + phone[3:] if old else phone
