"""Are the fragments merged into a catalogue that gettext can read?"""

import gettext
from pathlib import Path

import pytest

from pccovid.project.messages import BrokenCatalogue, compile_messages, read_catalogue


@pytest.fixture
def fragment(tmp_path: Path):
    """Writes a fragment of the Vietnamese catalogue in a locale folder of its own."""
    folder = tmp_path / "vi" / "fragments"
    folder.mkdir(parents=True)
    return lambda name, text: (folder / f"{name}.po").write_text(text, encoding="utf-8")


def catalogue(locale: Path) -> gettext.GNUTranslations:
    with (locale / "vi" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_the_fragments_of_all_areas_are_compiled_together(tmp_path, fragment) -> None:
    fragment("citizen", 'msgid "Your doses"\nmsgstr "Mũi tiêm của bạn"\n')
    fragment("officer", 'msgid "Scan"\nmsgstr "Quét"\n')
    assert compile_messages(locale=tmp_path) == 2
    assert catalogue(tmp_path).gettext("Your doses") == "Mũi tiêm của bạn"
    assert catalogue(tmp_path).gettext("Scan") == "Quét"


def test_a_message_can_run_over_several_lines(tmp_path, fragment) -> None:
    fragment("a", 'msgid ""\n"Stay "\n"at home"\nmsgstr ""\n"Hãy ở "\n"nhà\\n"\n')
    assert read_catalogue("vi", locale=tmp_path) == {"Stay at home": "Hãy ở nhà\n"}


def test_context_and_plural_are_found_by_gettext(tmp_path, fragment) -> None:
    fragment("colour", 'msgctxt "colour"\nmsgid "Green"\nmsgstr "Xanh"\n')
    fragment("days", 'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d ngày"\n')
    compile_messages(locale=tmp_path)
    assert catalogue(tmp_path).pgettext("colour", "Green") == "Xanh"
    assert catalogue(tmp_path).ngettext("%d day", "%d days", 3) == "%d ngày"


@pytest.mark.parametrize(
    "text",
    [
        '#, fuzzy\nmsgid "Scan"\nmsgstr "Quét"\n',
        'msgid "Scan"\nmsgstr ""\n',
        '#~ msgid "Scan"\n#~ msgstr "Quét"\n',
    ],
    ids=["fuzzy", "empty", "obsolete"],
)
def test_what_is_not_a_finished_translation_is_left_out(tmp_path, fragment, text) -> None:
    fragment("a", text)
    assert read_catalogue("vi", locale=tmp_path) == {}


def test_two_areas_may_not_translate_the_same_text_differently(tmp_path, fragment) -> None:
    fragment("a", 'msgid "Scan"\nmsgstr "Quét"\n')
    fragment("b", '\nmsgid "Scan"\nmsgstr "Quét mã"\n')
    with pytest.raises(BrokenCatalogue, match=r"b\.po:2 and a\.po:1"):
        read_catalogue("vi", locale=tmp_path)


def test_a_broken_line_is_named(tmp_path, fragment) -> None:
    fragment("a", 'msgid "Scan"\nmsgstr "Quét\n')
    with pytest.raises(BrokenCatalogue, match=r"a\.po:2"):
        compile_messages(locale=tmp_path)
