"""Are static files laid out again when, and only when, something of them has changed or is missing?"""

import os
from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.project.collecting import collect


@pytest.fixture
def source(settings: Settings, tmp_path: Path) -> Path:
    """A folder with one style sheet, the only one that is collected."""
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("a { color: black }" * 100, encoding="ascii")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [folder]
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    return folder


def names(source: Path) -> set[str]:
    return {path.name for path in (source.parent / "static").iterdir()}


def test_a_second_start_finds_them_as_it_would_make_them(source: Path) -> None:
    assert collect()
    first = names(source)
    assert {name.rpartition(".")[2] for name in first} == {"css", "br", "gz", "json"}
    assert not collect()
    assert names(source) == first


def test_a_changed_file_is_collected(source: Path) -> None:
    collect()
    before = names(source)
    (source / "page.css").write_text("a { color: white }" * 100, encoding="ascii")
    os.utime(source / "page.css", (1, 1))  # at whatever moment it was written
    assert collect()
    assert names(source) > before


@pytest.mark.parametrize("lost", ["static/staticfiles.json", "static.mark"])
def test_what_is_missing_is_laid_out_again(source: Path, lost: str) -> None:
    collect()
    before = names(source)
    (source.parent / lost).unlink()
    assert collect()
    assert names(source) == before


def test_a_start_that_was_broken_off_leaves_no_mark(source: Path) -> None:
    collect()
    (source / "page.css").write_text("a { background: url(missing.png) }", encoding="ascii")
    with pytest.raises(ValueError, match="missing"):
        collect()
    (source / "page.css").write_text("a { color: black }", encoding="ascii")
    assert collect()
