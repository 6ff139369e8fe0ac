"""What does a citizen see when whoever keeps the keys does not answer?"""

import html
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(settings: Settings, tmp_path: Path) -> Path:
    """The key-encryption key, in a folder of this test's own."""
    settings.SECRET_FOLDER = tmp_path / "secrets"
    return tmp_path / "secrets" / "kek" / "1.key"


def test_the_page_says_so_shows_nobody_and_asks_to_try_again(an: Signed, key: Path) -> None:
    key.write_bytes(b"not a key")
    answer = an.client.get("/")
    text = html.unescape(answer.content.decode())
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "nơi giữ khóa hiện không trả lời" in text
    assert "Mẫu An" not in text
