"""What does an answer mean? Yes and no in each form's own coding, lists, numbers of doses, codes of places."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pccovid.intake.mapping.code_tables import CodeTable
from pccovid.intake.mapping.papers import exact
from pccovid.intake.mapping.values import Moment, Parser, UnusableValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.phone import Phone
from pccovid.kernel.provinces import PROVINCES_2021
from pccovid.kernel.sex import Sex, SexCoding, parse_sex
from pccovid.kernel.territory_path import Level
from pccovid.kernel.vietnamese import compose

_LENGTHS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_ORDER = re.compile(r"(?:(?:mũi|mui|lần|lan|liều|lieu|dose)\s*)?(?:(?:thứ|thu|số|so)\s*)?([1-9])(?:\.0)?")
_ROLLING_ID = re.compile(r"[0-9A-F]{24}")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
FORMULA_STARTS = "=+-@"


def text(written: str, _moment: Moment) -> str:
    return written if written.isascii() and _is_tidy(written) else _composed(written)


def _is_tidy(written: str) -> bool:
    return written.isprintable() and "  " not in written and "`" not in written


@lru_cache(maxsize=16_384)  # sites, brands, reasons and units repeat by the thousand
def _composed(written: str) -> str:
    return compose(written)


def listed(written: str, _moment: Moment) -> tuple[str, ...]:
    """The items of a list: one a line, or parted by semicolons or commas."""
    mark = next((mark for mark in "\n;" if mark in written), ",")
    return tuple(filter(None, map(compose, written.split(mark))))


def name(written: str, _moment: Moment) -> PersonName:
    """A name. Raises InvalidName, and UnusableValue "formula" for what a spreadsheet would calculate."""
    if written[0] in "=@":
        raise UnusableValue("formula")
    return PersonName.parse(written)


def phone(written: str, _moment: Moment) -> Phone:
    return Phone.parse(exact(written))


def whole(written: str, _moment: Moment) -> int:
    if _WHOLE.fullmatch(written) is None:
        raise UnusableValue("shape")
    return int(written)


def rolling_id(written: str, _moment: Moment) -> str:
    if _ROLLING_ID.fullmatch(written) is None:
        raise UnusableValue("shape")
    return written


def dose_order(written: str, _moment: Moment) -> int:
    """`1`, `Mũi 1`, `Mũi thứ 2`."""
    found = _ORDER.fullmatch(written.casefold())
    if found is None:
        raise UnusableValue("shape")
    return int(found[1])


def sex_parser(coding: SexCoding) -> Parser:
    def sex(written: str, _moment: Moment) -> Sex:
        return parse_sex(written, coding)

    return sex


def yes_no_parser(*, yes: Sequence[str], no: Sequence[str], otherwise: bool | None = None) -> Parser:
    """An answer in a coding. Texts outside it are `otherwise`, or refused with "unknown_code"."""
    answers = {compose(word).casefold(): True for word in yes} | {
        compose(word).casefold(): False for word in no
    }

    def answer(written: str, _moment: Moment) -> bool:
        known = (
            answers.get(written)
            if written in answers
            else answers.get(compose(written).casefold(), otherwise)
        )
        if known is None:
            raise UnusableValue("unknown_code")
        return known

    return answer


def place_parser(level: Level, table: CodeTable | None) -> Parser:
    """A code of the statistics office, with or without its leading zeros; or an id of `table`."""
    length = _LENGTHS[level]

    @lru_cache(maxsize=16_384)
    def code_of(written: str) -> str:
        if table is not None:
            return table.code(written, level)
        code = written.zfill(length)
        if len(code) != length or not (code.isascii() and code.isdigit()):
            raise UnusableValue("unknown_place")
        if level is Level.PROVINCE and code not in PROVINCES_2021:
            raise UnusableValue("unknown_place")
        return code

    def place(written: str, _moment: Moment) -> str:
        return code_of(written)

    return place
