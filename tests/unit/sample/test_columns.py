"""Do the files carry exactly the columns of the sources?"""

import gzip

import pytest

from pccovid.intake.sample.sources import (
    bluezone,
    checkins,
    lab,
    movement,
    ncovi,
    vaccination,
    vhd,
)
from tests.unit.sample.reading import json_rows, xlsx_rows

HEADERS = {
    "ncovi.csv": (
        "maToKhai;soDienThoai;hoTen;soGiayTo;ngaySinh;gioiTinh;quocTich;maTinh;maHuyen;maXa;diaChi;quanHe;trieuChung;"
        "benhNen;tiepXuc;diLai;tinhTrang;thoiGianKhai"
    ),
    "vhd_health.csv": (
        "id,otherUser,fullName,passport,birthYear,gender,nation,provinceId,districtId,wardId,address,phone,email,"
        "showCountryPassing,countryPassing,isLocalTransport,showSignal,showSignalNote,hasPatient,hasFromSickCountry,"
        "hasSick,lat,long,lang,createdTime"
    ),
    "vhd_local.csv": (
        "id,otherUser,fullName,passport,birthYear,gender,nation,provinceId,districtId,wardId,address,phone,email,"
        "departureProvinceId,departureDistrictId,departureAddress,destinationProvinceId,destinationDistrictId,"
        "destinationWardId,destinationAddress,transportType,transportNo,seatNo,departureTime,arrivalTime,createdTime"
    ),
    "vhd_passenger.csv": (
        "id,otherUser,fullName,passport,birthYear,gender,nation,provinceId,districtId,wardId,address,phone,email,"
        "gateId,transportType,transportNo,seatNo,departureCountry,departureDate,entryDate,countriesVisited,symptoms,"
        "vaccines,exposure,testDate,testResult,quarantineProvinceId,quarantineDistrictId,quarantineWardId,"
        "quarantineAddress,createdTime"
    ),
    "checkin_points.csv": "pointId,pointName,pointType,ownerPhone,provinceId,districtId,wardId,address",
    "checkins.csv.gz": "pointId,scannedTime,direction,qrText,phone,fullName,scannerDevice",
    "mps_movement.csv": (
        "maToKhai,soDinhDanh,hoTen,ngaySinh,gioiTinh,soDienThoai,noiDi_ma,noiDi,noiDen_ma,noiDen,lyDo,phuongTien,"
        "bienSo,tuNgay,denNgay,chotKiemSoat,thoiGianQua,maQR"
    ),
    "bluezone_users.csv": "PhoneNumber,Fullname,Address,TokenFirebase,TypeOS,createdTime",
    "vaccination.xlsx": (
        "hoTen,ngaySinh,gioiTinh,soDienThoai,soCmndCccd,soTheBhyt,maTinh,maHuyen,maXa,diaChi,nhomDoiTuong,muiSo,"
        "ngayTiem,tenVacxin,soLo,coSoTiem,phanUng,maChungNhan"
    ),
    "lab.xlsx": (
        "maPhieu,maMau,maMauGop,hoTen,ngaySinh,gioiTinh,soGiayTo,soDienThoai,diaChi,donViLayMau,thoiGianLayMau,"
        "loaiMau,kyThuat,thoiGianKetQua,ketQua,ct,donViXetNghiem"
    ),
}
SOURCES = {
    "ncovi.csv": ncovi.COLUMNS, "vhd_health.csv": vhd.HEALTH, "vhd_local.csv": vhd.LOCAL,
    "vhd_passenger.csv": vhd.PASSENGER, "checkin_points.csv": checkins.POINT_COLUMNS,
    "checkins.csv.gz": checkins.COLUMNS, "mps_movement.csv": movement.COLUMNS,
    "bluezone_users.csv": bluezone.USER_COLUMNS, "vaccination.xlsx": vaccination.COLUMNS, "lab.xlsx": lab.COLUMNS,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HEADERS))
def test_the_header_is_the_sources_own(folder, name):
    path = folder / name
    if name.endswith(".xlsx"):
        header = ",".join(xlsx_rows(path)[0])
    else:
        raw = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
        header = raw.decode("utf-8-sig").splitlines()[0]
    assert header == HEADERS[name]


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_no_column_is_named_twice(name):
    assert len(set(SOURCES[name])) == len(SOURCES[name])


def test_only_ncovi_starts_with_a_byte_order_mark(folder):
    marked = [path.name for path in folder.glob("*.csv") if path.read_bytes().startswith(b"\xef\xbb\xbf")]
    assert marked == ["ncovi.csv"]


def test_a_population_record_has_the_nested_fields(folder):
    record = next(row for row in json_rows(folder / "population.ndjson") if "NgayThangNam" in row)
    assert set(record) == {
        "SoDinhDanh", "SoCMND", "HoVaTen", "GioiTinh", "NgayThangNam", "ThuongTru", "NoiOHienTai", "QuocTich", "ChuHo",
        "SoSoHoKhau",
    }  # fmt: skip
    assert set(record["HoVaTen"]) == {"Ho", "ChuDem", "Ten"}
    assert set(record["ThuongTru"]) == {"MaTinhThanh", "MaQuanHuyen", "MaPhuongXa", "ChiTiet"}


def test_some_population_records_know_the_year_only(folder):
    assert any(
        "NamSinh" in row and "NgayThangNam" not in row for row in json_rows(folder / "population.ndjson")
    )


def test_a_portal_record_has_the_fields_of_patient_info(folder):
    patients = [row["patientInfo"] for row in json_rows(folder / "vaccination_portal.ndjson")]
    patient = next(row for row in patients if row["vaccinatedInfoes"] and "ward" in row)
    assert set(patient) == {
        "fullname", "birthday", "genderId", "personalPhoneNumber", "identification", "healthInsuranceNumber",
        "province", "district", "ward", "currentProvinceId", "currentDistrictId", "currentWardId", "fullyVaccinated",
        "vaccinatedInfoes",
    }  # fmt: skip
    assert set(patient["vaccinatedInfoes"][0]) == {
        "vaccineId", "vaccineName", "injectionDate", "injectionPlace", "batchNumber",
    }  # fmt: skip
