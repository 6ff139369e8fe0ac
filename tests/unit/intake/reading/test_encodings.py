"""In which encodings can a list arrive?"""

import unicodedata

import pytest

from pccovid.intake.reading import FileRefused, open_table

NAMES = ("Nguyễn Thị Mẫu", "Đặng Hữu Phước", "Trần Mỹ Duyên", "Lê Quý Đôn", "Võ Thị Ngọc Ánh")
LIST = "hoTen,diaChi\n" + "".join(f"{name},Phường Bến Nghé\n" for name in NAMES * 10)


def in_1258(text: str) -> bytes:
    """As Windows writes it: letters with hat or horn whole, tones as marks of their own."""
    parts = []
    for letter in text:
        try:
            parts.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            whole = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            parts.append((whole + "".join(tones)).encode("cp1258"))
    return b"".join(parts)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LIST.encode(), "utf-8"),
        (LIST.encode("utf-8-sig"), "utf-8"),
        (LIST.encode("utf-16"), "utf-16-le"),
        (LIST.encode("utf-16-le"), "utf-16-le"),
        (LIST.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16-be"),
        (in_1258(LIST), "cp1258"),
    ],
)
def test_every_encoding_gives_the_same_composed_names(written, content, encoding):
    table = open_table(written(content))
    assert table.encoding == encoding
    assert table.columns == ("hoTen", "diaChi")
    assert [row.values["hoTen"] for row in table.rows()] == list(NAMES * 10)


def test_one_damaged_letter_costs_one_row(written):
    content = LIST.encode() + b"Nguy\xe1\xbbn,x\nAn,y\n"
    found = list(open_table(written(content)).rows())
    assert found[-2].fault is not None
    assert found[-2].fault.code == "undecodable"
    assert found[-2].values["hoTen"] == "Nguy\ufffdn"
    assert found[-1].values["hoTen"] == "An"


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 8,
        "hoTen,diaChi\nNguyễn,x\n".encode("utf-32"),
        # Two encodings from before Unicode, which look like Western letters.
        b"hoTen,diaChi\n" + b"Nguy\xd4n V\xa8n \xb8n,x\n" * 30,
        b"hoTen,diaChi\n" + b"Nguye\xe3n Va\xean Tra\xe0n,x\n" * 30,
    ],
)
def test_an_encoding_that_is_not_known_refuses_the_file(written, content):
    with pytest.raises(FileRefused) as refused:
        open_table(written(content))
    assert refused.value.reason == "unknown_encoding"
