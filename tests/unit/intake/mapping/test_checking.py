"""Is a row taken, flagged or rejected for the right reason?"""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccovid.intake.mapping import (
    CheckedRow,
    Outcome,
    Reason,
    Rejected,
    ResultFact,
    check,
    load_mapping,
    packaged_sources,
)
from pccovid.intake.reading import RawRow, RowFault
from pccovid.kernel.cccd import Trust
from pccovid.kernel.sex import Sex

AS_OF = dt.datetime(2021, 10, 1, 1, tzinfo=dt.UTC)
LAB = {
    "maPhieu": "PXN1", "hoTen": "NGUYỄN THỊ MẪU", "ngaySinh": "01/02/1990", "gioiTinh": "Nữ",
    "soGiayTo": "79190000000", "soDienThoai": "0123 000 0000", "thoiGianLayMau": "20/09/2021 08:00",
    "ketQua": "am",
}  # fmt: skip


def lab(
    *, refused: tuple[RowFault, ...] = (), fault: RowFault | None = None, **changes: str
) -> CheckedRow | Rejected:
    return check(load_mapping("lab"), RawRow(7, LAB | changes, fault, refused), AS_OF)


def taken(row: CheckedRow | Rejected) -> CheckedRow:
    assert isinstance(row, CheckedRow)
    return row


def test_a_person_is_put_together_from_the_columns():
    row = taken(lab())
    person = row.person
    assert person is not None
    assert (person.name_raw, person.cccd, person.phone) == ("NGUYỄN THỊ MẪU", "079190000000", "+84830000000")
    assert (person.sex, person.cccd_trust, person.relation) == (Sex.FEMALE, Trust.TRUSTED, "self")
    assert person.flags == ("cccd_repaired", "phone_renumbered")
    assert row.source_time == dt.datetime(2021, 9, 20, 1, tzinfo=dt.UTC)
    assert (row.number, row.source, row.source_key, row.flags) == (7, "lab", "PXN1", ())


def test_nothing_personal_shows_in_the_text_form_of_a_row():
    shown = repr(lab()) + repr(lab(hoTen=""))
    assert not any(value in shown for value in ("MẪU", "79190000000", "PXN1", "830000000"))


def test_a_bad_optional_value_is_flagged_and_stays_raw():
    row = taken(lab(ngaySinh="31/02/1990", ct="cao"))
    assert row.flags == ("impossible_date:ngaySinh", "shape:ct")
    assert row.raw["ngaySinh"] == "31/02/1990"
    assert row.person is not None
    assert row.person.birth is None
    assert row.person.cccd_trust is Trust.UNCHECKED


def test_every_bad_required_value_is_a_reason():
    row = lab(hoTen=" ", ketQua="hỏng mẫu", thoiGianLayMau="01/10/2022 08:00")
    assert isinstance(row, Rejected)
    assert set(row.reasons) == {
        Reason("empty", "hoTen"), Reason("unknown_code", "ketQua"), Reason("in_the_future", "thoiGianLayMau"),
    }  # fmt: skip


def test_a_faulty_row_is_rejected_for_its_fault():
    row = lab(fault=RowFault("cell_count"))
    assert isinstance(row, Rejected)
    assert row.reasons == (Reason("cell_count"),)


def test_a_refused_cell_counts_as_a_bad_value():
    assert taken(lab(refused=(RowFault("formula", "ct"),), ct="=1")).flags == ("formula:ct",)
    row = lab(refused=(RowFault("formula", "hoTen"),))
    assert isinstance(row, Rejected)
    assert row.reasons == (Reason("formula", "hoTen"),)


def test_texts_that_look_like_formulas_are_kept_and_flagged_but_numbers_may_have_a_sign():
    row = taken(lab(diaChi="=1+1", soDienThoai="+84830000000", donViLayMau="- CDC Mẫu"))
    assert row.address.text == "=1+1"
    assert row.flags == ("formula_like:diaChi", "formula_like:donViLayMau")


@pytest.mark.parametrize("name", ['=HYPERLINK("http://mau.invalid","Mẫu")', "@SUM(1)", "=1+1"])
def test_a_name_is_never_a_formula(name):
    row = lab(hoTen=name)
    assert isinstance(row, Rejected)
    assert row.reasons == (Reason("formula", "hoTen"),)


@pytest.mark.parametrize(("result", "is_pool"), [("duong", True), ("nghi ngo", True), ("am", False)])
def test_a_pool_that_is_not_negative_is_nobodys_result(result, is_pool):
    row = taken(lab(maMauGop="GOP1", ketQua=result))
    (fact,) = row.facts
    assert isinstance(fact, ResultFact)
    assert fact.is_pool is is_pool
    assert ("pool" in row.flags) is is_pool


def test_a_single_positive_sample_is_the_persons():
    (fact,) = taken(lab(ketQua="Dương tính")).facts
    assert isinstance(fact, ResultFact)
    assert (fact.outcome, fact.is_pool) == (Outcome.POSITIVE, False)


def test_rows_without_a_number_of_their_own_are_known_by_their_content():
    mapping = load_mapping("checkins")
    values = {"pointId": "CP1", "scannedTime": "2021-09-20T08:00:00+07:00", "fullName": "An"}
    one = taken(check(mapping, RawRow(1, values), AS_OF))
    other = taken(check(mapping, RawRow(2, dict(reversed(values.items()))), AS_OF))
    third = taken(check(mapping, RawRow(3, values | {"fullName": "Ân"}), AS_OF))
    assert one.source_key == other.source_key != third.source_key
    assert len(one.source_key) == 64


def test_a_row_that_names_nobody_is_rejected():
    values = {"pointId": "CP1", "scannedTime": "2021-09-20T08:00:00+07:00"}
    row = check(load_mapping("checkins"), RawRow(1, values), AS_OF)
    assert isinstance(row, Rejected)
    assert row.reasons == (Reason("nobody_named"),)


def test_times_outside_the_mappings_validity_are_flagged():
    mapping = load_mapping("mps_movement")
    values = {"maToKhai": "D", "hoTen": "An", "tuNgay": "01/05/2021"}
    assert taken(check(mapping, RawRow(1, values), AS_OF)).flags == ("outside_validity",)


def test_a_bad_dose_in_a_list_leaves_the_others():
    path = "patientInfo.vaccinatedInfoes"
    good = {"vaccineName": "Pfizer", "injectionDate": "1630454400000"}
    values = {"qrCode": "VX1", "patientInfo.fullname": "An", f"{path}[]": "2", f"{path}[0].vaccineName": ""}
    values |= {f"{path}[1].{name}": value for name, value in good.items()}
    row = taken(check(load_mapping("vaccination_portal"), RawRow(1, values), AS_OF))
    assert len(row.facts) == 1
    assert row.flags == (f"empty:{path}[0].vaccineName", f"empty:{path}[0].injectionDate")


@pytest.mark.parametrize("length", ["x", "-1", "99999999999", "²"])
def test_a_list_may_lie_about_its_length(length):
    values = {"qrCode": "VX1", "patientInfo.fullname": "An", "patientInfo.vaccinatedInfoes[]": length}
    assert taken(check(load_mapping("vaccination_portal"), RawRow(1, values), AS_OF)).facts == ()


odd = st.text(max_size=30) | st.sampled_from(
    ["=1+1", "-", "079190000000", "20000000", "1e400", "9" * 40, "31/02/1990", "0", "1", "a|b|c|d|e|f", "2021-10-01",
     "1630454400000", "Ct=23", "Nguyeenx Vawn A", "\u0300", "٣", "²", "+84", "5657e3ab7f8b9a117c8b4568"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(source=st.sampled_from(packaged_sources()), data=st.data())
def test_whatever_a_row_holds_it_is_checked_or_rejected(source, data):
    mapping = load_mapping(source)
    columns = [column.replace("[]", "[0]") for column in sorted(mapping.columns)]
    values = {column: data.draw(odd) for column in columns}
    values |= {f"{group.path}[]": "1" for group in mapping.lists}
    row = check(mapping, RawRow(1, values), AS_OF)
    if isinstance(row, Rejected):
        assert row.reasons
    else:
        assert row.raw is values
