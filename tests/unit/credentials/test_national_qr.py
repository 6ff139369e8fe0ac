import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccovid.engines.credentials import NationalQr, make_national_qr, parse_national_qr
from pccovid.engines.credentials.errors import NotThisCode
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.errors import InvalidName, InvalidQid, InvalidValue
from pccovid.kernel.names import PersonName
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import Sex

DAY = dt.date(2021, 10, 1)
PUBLISHED_FORM = "******000000|NGUYEN THI MAU|1990-**-**|0|QIDTEST00001|2<GD4790*********<0830******<"
MAU = PersonName.parse("Nguyễn Thị Mẫu")
QID = Qid("QIDTEST00001")


def read(text: str) -> NationalQr:
    return parse_national_qr(text, scanned_on=DAY)


def test_a_masked_self_declared_code_is_read() -> None:
    code = read(PUBLISHED_FORM)
    assert (code.paper, code.name, code.birth, code.qid) == (
        "******000000",
        "NGUYEN THI MAU",
        BirthDate(1990),
        QID,
    )
    assert (code.sex, code.bhyt, code.phone, code.signature) == (
        Sex.FEMALE,
        "GD4790*********",
        "0830******",
        "",
    )
    assert (code.declared_by_other, code.declarer, code.masked, code.extra) == (False, None, True, ())


def test_a_made_code_is_masked_as_the_decision_says() -> None:
    code = make_national_qr(
        paper="079190000000",
        name=MAU,
        birth=BirthDate(1990, 1, 1),
        qid=QID,
        sex=Sex.FEMALE,
        bhyt="GD4790000000000",
        phone="0830000000",
    )
    assert code.text() == PUBLISHED_FORM


def test_a_code_declared_by_another_names_the_declarer_first() -> None:
    code = read("C0000000|TRAN VAN AN|1950-05-06|1|QID-2|QID-1<1<<0830000000<sig<later<more")
    assert (code.declared_by_other, code.declarer, code.sex) == (True, Qid("QID-1"), Sex.MALE)
    assert (code.bhyt, code.phone, code.signature, code.extra) == ("", "0830000000", "sig", ("later", "more"))
    assert not code.masked


@pytest.mark.parametrize("tail", ["", "|", "|0", "|<0", "|QID-1", "|2<", "|9"])
def test_a_short_extension_is_no_fault(tail: str) -> None:
    code = read("******000000|NGUYEN THI MAU|1990-**-**|0|QIDTEST00001" + tail)
    assert (code.bhyt, code.phone, code.signature) == ("", "", "")


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        PUBLISHED_FORM.replace("|0|", "|x|"),
        PUBLISHED_FORM.replace("1990", "2022"),
        PUBLISHED_FORM.replace("QIDTEST00001", ""),
        PUBLISHED_FORM.replace("NGUYEN THI MAU", ""),
        PUBLISHED_FORM + "|more",
    ],
)
def test_a_text_of_another_layout_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(InvalidValue):
        read(text)


@given(
    st.sampled_from(("079190000000", "000000000", "C0000000", "")),
    st.sampled_from((BirthDate(1990, 1, 1), BirthDate(1990), BirthDate())),
    st.sampled_from(Sex),
    st.sampled_from((None, Qid("QID-1"))),
    st.booleans(),
)
def test_what_is_written_is_read_back(
    paper: str, birth: BirthDate, sex: Sex, declarer: Qid | None, masked: bool
) -> None:
    code = make_national_qr(
        paper=paper,
        name=MAU,
        birth=birth,
        qid=QID,
        declarer=declarer,
        declared_by_other=declarer is not None,
        sex=Sex.UNKNOWN if sex is Sex.OTHER else sex,
        phone="0830000000",
        masked=masked,
    )
    assert read(code.text()) == code


def test_a_name_that_capitals_cannot_write_is_refused() -> None:
    with pytest.raises(InvalidName):
        make_national_qr(paper="", name=PersonName.parse("Иван"), birth=BirthDate(), qid=QID)


def test_a_declarer_that_would_be_read_as_a_sex_is_refused() -> None:
    with pytest.raises(InvalidQid):
        make_national_qr(paper="", name=MAU, birth=BirthDate(), qid=QID, declarer=Qid("1"))


def test_a_value_with_a_separator_is_refused() -> None:
    with pytest.raises(NotThisCode) as refused:
        make_national_qr(paper="", name=MAU, birth=BirthDate(), qid=QID, signature="a<b")
    assert refused.value.field == "signature"
