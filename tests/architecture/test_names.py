"""Is every module named by what it holds, and does it say so?"""

import ast

from tests.architecture.tree import PACKAGE, ROOT, files, lines, name_of, tree_of

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}


def test_no_module_or_folder_is_named_by_a_word_that_says_nothing() -> None:
    ours = files(ROOT / "src", ".py", ".html") + files(ROOT / "web", ".ts") + files(ROOT / "tests", ".py")
    assert [name_of(path) for path in ours if SAYS_NOTHING & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_every_module_begins_with_what_it_answers() -> None:
    ours = [path for path in files(PACKAGE, ".py") if lines(path) and "migrations" not in path.parts]
    assert [name_of(path) for path in ours if not ast.get_docstring(tree_of(path))] == []
