"""Is what stands beside a name in its field taken away, and the name left alone?"""

import pytest

from bench.unseen_names import wrong_code_page
from pccovid.engines.linkage.words import read
from pccovid.engines.linkage.written import as_meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Chị Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu"),
        ("Têrêsa Nguyễn Thị Mẫu", "Nguyễn Thị Mẫu"),
        ("Nguyễn Thị Mẫu (tái khám)", "Nguyễn Thị Mẫu"),
        ("Nguyễn Thị Mẫu - tổ 3", "Nguyễn Thị Mẫu"),
        ("Nguyễn T. Mẫu", "Nguyễn Mẫu"),
        ("Chú Mẫu", "Mẫu"),
        ("Ng. Th. Mẫu", "Nguyễn Thị Mẫu"),
        ("Trg. Ng. Mẫu", "Trương Mẫu"),
        (wrong_code_page("Đỗ Thị Ngọc Ánh"), "Đỗ Thị Ngọc Ánh"),
    ],
)
def test_titles_notes_initials_and_another_code_page_are_seen_through(written: str, meant: str) -> None:
    assert as_meant(written) == meant


@pytest.mark.parametrize(
    "name",
    ["Anh Nguyễn Thị Mẫu", "Lã Văn Mẫu", "Y Mẫu", "Bà", "(F1)", "Nguyễn A Mẫu", "Chi Lê", "Ng uyễn Th ị Mẫu"],
)
def test_what_may_be_a_name_is_left_as_it_is(name: str) -> None:
    assert as_meant(name) == name


def test_a_lost_letter_is_read_as_the_most_usual_word_that_fits() -> None:
    assert [read(word).folded for word in ("Nguy?n", "Th?", "V\ufffdn")] == [
        "nguyen",
        "thi",
        "van",
    ]


def test_a_word_that_fits_nothing_keeps_the_letters_it_has() -> None:
    assert read("Kr?ng").folded == "krng"
    assert read("????").folded == ""
