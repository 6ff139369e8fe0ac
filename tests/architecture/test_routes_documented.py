"""Is the page about access what the reviewed files say today?"""

from pccovid.project.commands.docs import FOLDER, PAGES


def test_every_page_of_the_reference_is_current() -> None:
    old = [name for name, page in PAGES.items() if (FOLDER / name).read_text(encoding="utf-8") != page()]
    assert old == [], "run `pccovid docs`"


def test_the_reference_holds_no_page_that_nobody_writes() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(PAGES)
