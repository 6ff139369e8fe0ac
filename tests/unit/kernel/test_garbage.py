"""Whatever is thrown at a reader, it refuses with a reason and never shows what was thrown."""

import datetime as dt
import traceback
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.kernel import birth_forms, instants
from pccovid.kernel.bhyt import Bhxh, Bhyt, parse_insurance_number
from pccovid.kernel.birth_forms import BirthForm
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.mrz import parse_mrz
from pccovid.kernel.names import PersonName
from pccovid.kernel.passport import Passport
from pccovid.kernel.phone import Phone
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import SexCoding, parse_sex
from pccovid.kernel.territory_path import TerritoryPath

DAY = dt.date(2021, 10, 1)
READERS: list[Callable[[str], object]] = [
    Cccd.parse,
    Cmnd.parse,
    Bhyt.parse,
    Bhxh.parse,
    parse_insurance_number,
    Passport.parse,
    Qid.parse,
    Phone.parse,
    PersonName.parse,
    TerritoryPath.parse,
    instants.parse_time,
    instants.parse_epoch,
    instants.parse_iso_time,
    instants.parse_dmy_time,
    lambda text: parse_mrz(text, reference=DAY),
    lambda text: parse_sex(text, SexCoding.WORDS),
    lambda text: birth_forms.parse_any(text, tuple(BirthForm), reference=DAY),
]
REASONS = {
    "alphabet", "check_digit", "empty", "impossible_date", "in_the_future", "is_a_cccd", "length", "prefix", "shape",
    "too_early", "unknown_prefix", "visa",
}  # fmt: skip
FIELDS = {
    "",
    "birth",
    "expiry",
    "name",
    "sex",
    "valid_to",
    "number",
    "composite",
    "optional",
    "district",
    "commune",
}
nearly_values = st.text(alphabet="0123456789ABGDVN+-/.:* <|TZ\u0660\u00b2", max_size=30)
zones = st.text(alphabet="0123456789ABCVNM<", min_size=88, max_size=90)


@pytest.mark.parametrize("read", READERS)
@given(text=st.one_of(st.text(max_size=60), nearly_values, zones))
def test_garbage_is_refused_by_reason_and_never_shown(read: Callable[[str], object], text: str) -> None:
    answer = outcome(read, text)
    if isinstance(answer, InvalidValue):
        # A refusal may say only what its reason and field say: both come from lists, so nothing else can be in it.
        assert answer.reason in REASONS
        assert answer.field in FIELDS
        assert shown(answer) == shown(type(answer)(answer.reason, field=answer.field))
        assert answer.__context__ is None or isinstance(answer.__context__, InvalidValue)
    elif not isinstance(answer, dt.datetime | TerritoryPath):
        digits = "".join(filter(str.isdigit, text))
        assert len(digits) < 8 or digits not in repr(answer)


def shown(refusal: InvalidValue) -> str:
    """Everything that a log or a page could show of a refusal."""
    return "".join(traceback.format_exception_only(refusal)) + repr(refusal) + repr(vars(refusal))


def outcome(read: Callable[[str], object], text: str) -> object:
    """What was read, or the refusal; anything else that is raised fails the test."""
    try:
        return read(text)
    except InvalidValue as refused:
        return refused
