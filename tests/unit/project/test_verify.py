"""Does the terminal say what a code is, and nothing by which somebody could use it?"""

import io
from pathlib import Path

import pytest
import segno

from pccovid.project import cli
from pccovid.project.pictures import NotAPicture, texts_in

CARD = "079060000000|123456000|Nguyễn Văn Mẫu|06051960|Nam|1 đường Mẫu, phường Mẫu|01052021"
NATIONAL = "******000000|NGUYEN THI MAU|1990-**-**|0|QIDTEST00001|2<GD4790*********<0830******<"
NAME = "Nguyễn Thị Mẫu".encode().hex()
INSURANCE = f"GD4790000000000|{NAME}|06/05/1960|2|{NAME}|79 - 001|01/01/2021|31/12/2021|01/01/2021"


def verify(capsys: pytest.CaptureFixture[str], *codes: str) -> tuple[int, str]:
    code = cli.main(["verify", *codes])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "kind", "masked", "hidden"),
    [
        (
            CARD,
            "chip identity card",
            ["*********000", "N. V. Mẫu", "1960"],
            ["079060000000", "Nguyễn", "đường", "123456"],
        ),
        (
            NATIONAL,
            "national personal QR",
            ["N. T. MAU", "1990", "*********001"],
            ["NGUYEN", "QIDTEST", "GD4790"],
        ),
        (
            INSURANCE,
            "health insurance card",
            ["N. T. Mẫu", "2021-12-31"],
            ["GD4790000000000", "Nguyễn", "06/05"],
        ),
    ],
)
def test_a_code_that_is_read_is_named_and_its_values_are_masked(capsys, text, kind, masked, hidden) -> None:
    code, shown = verify(capsys, text)
    assert (code, kind in shown) == (0, True)
    assert [part for part in masked if part not in shown] == []
    assert [part for part in hidden if part in shown] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HC1:ABC", "HC1"),
        ("https://example.vn/?cccd=079060000000", "address of a page"),
        ("VNEID|x", "VNeID"),
        ("?", "unknown"),
    ],
)
def test_of_a_code_that_is_not_read_kind_and_shape_are_shown(capsys, text: str, kind: str) -> None:
    code, shown = verify(capsys, text)
    assert (code, kind in shown) == (1, True)
    assert "length" in shown
    assert "079060000000" not in shown


def test_codes_on_a_picture_are_read(capsys, tmp_path: Path) -> None:
    picture = tmp_path / "card.png"
    segno.make(CARD, error="m").save(str(picture), scale=6)
    code, shown = verify(capsys, str(picture))
    assert code == 0
    assert "N. V. Mẫu" in shown


def test_a_picture_without_a_code_and_a_file_that_is_no_picture_are_told_apart(
    capsys, tmp_path: Path
) -> None:
    from PIL import Image

    Image.new("L", (200, 200), 255).save(tmp_path / "empty.png")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    assert verify(capsys, str(tmp_path / "empty.png")) == (2, "no code in this picture\n")
    assert verify(capsys, str(tmp_path / "broken.png")) == (2, "no picture that can be opened\n")


def test_a_picture_of_more_pixels_than_a_camera_makes_is_not_opened(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (9_000, 9_000)).save(tmp_path / "bomb.png")
    with pytest.raises(NotAPicture):
        texts_in(tmp_path / "bomb.png")


def test_texts_may_come_from_the_input_where_no_list_of_processes_shows_them(capsys, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{CARD}\n\nHC1:ABC\n"))
    code, shown = verify(capsys, "-")
    assert code == 1
    assert "chip identity card" in shown
    assert "HC1" in shown


def test_no_sign_of_a_code_steers_the_terminal(capsys) -> None:
    _, shown = verify(capsys, INSURANCE.replace("79 - 001", "\x1b[2J001"), "\x1b]0;x\x07")
    assert "\x1b" not in shown
    assert "\x07" not in shown
