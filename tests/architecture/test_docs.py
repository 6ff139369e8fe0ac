"""Do the documents say what is there? Links lead somewhere, and settings, commands and refusals are all described."""

import re
import unicodedata
from pathlib import Path

from pccovid.intake.reading import FileRefused, RowFault
from pccovid.project.cli import COMMANDS
from tests.architecture.tree import PACKAGE, ROOT, files, name_of

PAGES = [ROOT / "README.md", *(path for path in files(ROOT / "docs", ".md") + files(PACKAGE, ".md"))]
CODE = re.compile(r"```.*?```|`[^`\n]*`", flags=re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?) *$", flags=re.MULTILINE)
SETTING = re.compile(r"values\.get\(\s*\"([A-Z_]+)\"")
TEST = re.compile(r"`(test_\w+)`")
QUOTED = re.compile(r"\"(\w+)\"")


def test_every_link_inside_the_project_leads_somewhere() -> None:
    broken = [
        f"{name_of(page)}: {target}"
        for page in PAGES
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
        if "://" not in target and not _leads_somewhere(page, target)
    ]
    assert broken == []


def test_every_picture_has_a_description_and_lies_in_the_folder_of_pictures() -> None:
    pictures = [found for page in PAGES for found in PICTURE.findall(page.read_text(encoding="utf-8"))]
    assert [target for words, target in pictures if len(words) < 20 or "pictures/" not in target] == []


def test_every_setting_of_the_operator_is_described() -> None:
    settings = set(SETTING.findall((PACKAGE / "project" / "config.py").read_text(encoding="utf-8")))
    assert settings
    assert sorted(_not_named(settings, in_page="how-to/operate.md")) == []


def test_every_command_is_described() -> None:
    assert sorted(_not_named({f"pccovid {name}" for name in COMMANDS}, in_page="how-to/operate.md")) == []


def test_every_reason_to_refuse_a_file_or_a_row_is_described() -> None:
    reasons = {*QUOTED.findall(FileRefused.__doc__ or ""), *QUOTED.findall(RowFault.__doc__ or "")}
    assert reasons
    assert sorted(_not_named(reasons, in_page="how-to/migrate-data.md")) == []


def test_every_test_that_is_said_to_show_a_defence_exists() -> None:
    pages = [ROOT / "docs" / name for name in ("security.md", "properties.md")]
    said = {name for page in pages for name in TEST.findall(page.read_text(encoding="utf-8"))}
    tests = "\n".join(path.read_text(encoding="utf-8") for path in files(ROOT / "tests", ".py"))
    assert said
    assert sorted(name for name in said if f"def {name}(" not in tests) == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    decisions = [path.name for path in files(ROOT / "docs" / "adr", ".md") if path.name != "README.md"]
    assert [name for name in decisions if f"({name})" not in listed] == []


def _leads_somewhere(page: Path, target: str) -> bool:
    address, _, heading = target.partition("#")
    path = (page.parent / address).resolve() if address else page
    if not path.exists():
        return False
    return not heading or heading in {
        _slug(title) for title in HEADING.findall(path.read_text(encoding="utf-8"))
    }


def _slug(title: str) -> str:
    """The name under which a heading can be linked to: letters, digits, hyphens."""
    text = unicodedata.normalize("NFC", title.lower()).replace(" ", "-")
    return "".join(letter for letter in text if letter.isalnum() or letter in "-_")


def _not_named(words: set[str], *, in_page: str) -> set[str]:
    text = (ROOT / "docs" / in_page).read_text(encoding="utf-8")
    return {word for word in words if f"`{word}" not in text}
