"""Are names in old fonts and under the wrong keyboard read, and names that are in order left alone?"""

import pytest

from pccovid.engines.linkage.letters import as_lettered, parted
from pccovid.engines.linkage.names import split_name
from pccovid.engines.linkage.numbers import parsed, read_cccd, read_phone
from pccovid.engines.linkage.written import as_meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NguyÔn ThÞ MÉu", "Nguyễn Thị Mẫu"),
        ("Nguye^~n Thi. Ma^~u", "Nguyễn Thị Mẫu"),
        ("DDa.(ng Va(n Tu+o+?ng", "Đặng Văn Tưởng"),
        ("Nguy37n V1n Tu28n", "Nguyễn Văn Tuấn"),
        ("Nguye6n4 Va8n Tua6n1", "Nguyen Van Tuan"),
        ("Nguyeãn Thò Phöông Maãu", "Nguyễn Thị Phương Mẫu"),
        ("Nguy&#7877;n V&#259;n M&#7851;u", "Nguyễn Văn Mẫu"),
        (r"Nguy\u1ec5n V\u0103n M\u1eabu", "Nguyễn Văn Mẫu"),
    ],
)
def test_letters_of_another_font_or_keyboard_are_read(written: str, meant: str) -> None:
    assert as_lettered(written) == meant


@pytest.mark.parametrize(
    "name",
    [
        "Nguyễn Thị Mẫu",
        "LÊ VĂN TÂM",
        "Hoàng Ðình Mẫu",
        "Hoà Thuý Toàn",
        "Nguyễn & Mẫu",
        "Jean-Pierre O'Neill",
        "Müller Jürgen",
        "Vũ Thị Bé 2",
    ],
)
def test_a_name_that_no_reading_fits_stands_as_it_is(name: str) -> None:
    assert as_lettered(name) == name


@pytest.mark.parametrize("written", ["NguyễnThịMẫu", "NGUYENTHIMAU", "nguyenthimau"])
def test_a_name_without_spaces_is_parted(written: str) -> None:
    assert len(parted(written).split(" ")) == 3


@pytest.mark.parametrize(
    "written",
    [
        "Nguyễn Thị Mẫu vợ ông Tâm", "Nguyễn Thị Mẫu tức Lan", "Nguyễn Thị Mẫu + 2 con", "Nguyễn Thị Mẫu/Trần Văn Tâm",
        "NGUYỄN THỊ MẪU CON BÀ LAN", "Nguyễn Thị Mẫu mũi 2",
    ],
)  # fmt: skip
def test_what_follows_the_name_is_taken_away(written: str) -> None:
    assert as_meant(written).lower() == "nguyễn thị mẫu"


@pytest.mark.parametrize("name", ["Nguyễn Võ Anh", "Trần Thị Con", "Lê Văn Cháu", "Đỗ Tổ Quốc", "Lý Số"])
def test_words_that_names_have_too_stay(name: str) -> None:
    assert as_meant(name) == name


@pytest.mark.parametrize(
    "written",
    ["0900000000/0910000000", "+8484900000000", "0900000000 (mẹ)", "09000000000", "ĐT 090 000 0000"],
)
def test_a_telephone_is_read_though_more_stands_in_its_cell(written: str) -> None:
    assert parsed(written, read_phone) == 84900000000


def test_the_line_of_a_passport_is_parted_as_a_name_is() -> None:
    assert split_name("NGUYEN<<THI<MAU<<<<") == ["NGUYEN", "THI", "MAU"]


def test_a_personal_number_is_read_behind_a_word() -> None:
    assert parsed("CCCD: 079190000000", read_cccd) == 79190000000
    assert parsed("0791900000001", read_cccd) == 0
