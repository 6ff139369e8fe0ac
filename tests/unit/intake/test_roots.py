"""Can nothing be reached but what lies below a root?"""

from pathlib import Path

import pytest
from pytest_django import Settings

from pccovid.intake.folders import BrokenManifest, NoSuchFolder
from pccovid.intake.running.roots import allowed, chosen, key_of, opened


@pytest.fixture
def root(tmp_path: Path, settings: Settings) -> Path:
    root = tmp_path / "exports"
    for name in ("hcm/2021-09", ".hidden", "hn/mappings", "deep/1/2/3"):
        (root / name).mkdir(parents=True)
        (root / name / "lab.csv").write_text("x\n", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "lab.csv").write_text("x\n", encoding="utf-8")
    (root / "way_out").symlink_to(tmp_path / "outside")
    settings.SOURCE_FOLDERS = (root, tmp_path / "not there")
    return root


def test_folders_with_files_are_offered_and_neither_hidden_ones_nor_links_nor_the_deepest(root: Path) -> None:
    assert [place.name for place in allowed()] == ["exports/hcm/2021-09"]
    (root / "hn" / "ncovi.csv").write_text("x\n", encoding="utf-8")
    assert [place.name for place in allowed()] == ["exports/hcm/2021-09", "exports/hn"]


def test_a_folder_is_chosen_by_its_key_and_by_no_path(root: Path) -> None:
    assert chosen(key_of(root / "hcm" / "2021-09")).files == 1
    for wrong in (root.parent / "outside", root / "way_out", root / ".hidden", root.parent):
        with pytest.raises(NoSuchFolder):
            chosen(key_of(wrong))
    for key in ("", "../outside", str(root / "hcm"), "/etc"):
        with pytest.raises(NoSuchFolder):
            chosen(key)


def test_a_link_in_a_folder_is_refused_wherever_it_leads(root: Path) -> None:
    place = chosen(key_of(root / "hcm" / "2021-09"))
    assert [file.name for file in opened(place).files] == ["lab.csv"]
    (place.path / "ncovi.csv").symlink_to("/etc/hostname")
    with pytest.raises(BrokenManifest):
        opened(place)


def test_a_manifest_that_names_a_file_elsewhere_is_refused(root: Path) -> None:
    place = chosen(key_of(root / "hcm" / "2021-09"))
    (place.path / "manifest.toml").write_text(
        '[[files]]\nname = "../../../outside/lab.csv"\nsource = "lab"\n', encoding="utf-8"
    )
    with pytest.raises(BrokenManifest):
        opened(place)
