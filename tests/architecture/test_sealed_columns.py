"""Does whoever changes keys know every column that is sealed, or by which people are found?"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models

from pccovid.trust.vault.blinding import INDEXED
from pccovid.trust.vault.columns import BLIND_BY_FIELD, BLIND_BY_PERSON, BY_FIELD, BY_PERSON
from tests.architecture.tree import ROOT

# What looks like a sealed value or an index that people are found by, and is neither.
OTHERS = {
    "vault_personkey.wrapped": "a key, wrapped by the keeper",
    "entry_waiting.blind": "by a reference that its row's id gives; found by either key, and gone after 21 days",
    "people_matchkey.blind": "made again from the records: registry/people/reindexing.py",
}


def columns_of_bytes(*, sealed_or_blind: bool = False) -> Iterator[str]:
    """All of them, or those that hold a sealed value or an index. A hash, key or signature has a length of its own; a
    sealed value has the length of what was sealed."""
    for model in apps.get_models():
        if model.__module__.startswith("pccovid."):
            for field in model._meta.concrete_fields:
                wanted = not sealed_or_blind or field.max_length is None or field.name == "blind"
                if isinstance(field, models.BinaryField) and wanted:
                    yield f"{model._meta.db_table}.{field.column}"


def known() -> set[str]:
    sealed = {f"{column.table}.{column.name}" for column in (*BY_PERSON, *BY_FIELD)}
    return sealed | {f"{index.of.table}.{index.name}" for index in (*BLIND_BY_PERSON, *BLIND_BY_FIELD)}


def test_no_column_of_bytes_is_forgotten_when_keys_change() -> None:
    assert set(columns_of_bytes(sealed_or_blind=True)) - known() - set(OTHERS) == set()


def test_every_column_that_is_named_is_there() -> None:
    assert known() - set(columns_of_bytes()) == set()


def test_whatever_is_sealed_or_opened_in_the_code_has_its_column_or_its_reason() -> None:
    fields = {column.field for column in (*BY_PERSON, *BY_FIELD)} | {"pending-phone", "second-factor"}
    written = set[str]()
    for path in (ROOT / "src" / "pccovid").rglob("*.py"):
        if "trust/vault" not in str(path):
            written |= set(re.findall(r'\bseal\(\s*[\w.]+,\s*f?"([\w:-]+)', _plain(path)))
    assert written - fields == set()
    assert {"declaration", "notice", "profile", "demo-user", "intake_row", "number:"} <= written


def test_every_kind_of_number_that_people_are_found_by_moves_with_the_keys() -> None:
    from pccovid.engines.linkage.rules import NUMBER_KINDS

    assert {*NUMBER_KINDS, "phone", "bluezone"} == INDEXED


def _plain(path: Path) -> str:
    """The text with the name of a constant of the module replaced by what it is."""
    text = path.read_text(encoding="utf-8")
    for name, value in re.findall(r'^([A-Z_]+) = ("[\w:-]+")$', text, flags=re.MULTILINE):
        text = re.sub(rf"\b{name}\b", value, text)
    return text
