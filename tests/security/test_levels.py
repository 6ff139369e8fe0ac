"""Is every table in one level, and does each level have the protection that is written of it?"""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from pccovid.project.commands.docs import FOLDER
from pccovid.trust.access.grants import grants
from pccovid.trust.access.levels import levels, levels_page
from pccovid.trust.retention.classes import classes

TABLES = {
    model._meta.db_table: model for model in apps.get_models() if model.__module__.startswith("pccovid.")
}
IN_CLEAR = (models.CharField, models.TextField, models.JSONField, ArrayField)
LONGEST_WORD = 80
# Names of offices, places, papers and pages are longer than a word of the code.
NAMES = {
    "answered_office", "decided_office", "device", "issuer", "laboratory", "label", "law", "office", "receiver",
    "proposed_office", "requested_office", "sent_office", "site", "taken_office",
}  # fmt: skip
ABOUT_SOMEBODY = ("person_id", "account_id", "actor_id", "_by")


def tables(name: str) -> list[str]:
    return [table for level in levels().levels if level.name == name for table in level.tables]


def columns(table: str) -> "list[models.Field[object, object]]":
    return list(TABLES[table]._meta.concrete_fields)


def test_every_table_is_in_one_level_and_no_other_is_named() -> None:
    assert {table: levels().of(table) for table in TABLES if len(levels().of(table)) != 1} == {}
    assert {table for level in levels().levels for table in level.tables} == set(TABLES)


def test_whatever_is_about_a_person_is_in_the_level_of_persons() -> None:
    about = {table for table in TABLES if any(one.name == "person_id" for one in columns(table))}
    assert about == set(tables("person"))


def test_what_is_about_persons_is_granted_by_purpose_and_has_a_clock() -> None:
    kept = {one.table for one in classes().all}
    assert [table for table in tables("person") if table not in grants().tables] == []
    assert [table for table in tables("person") if table not in kept] == []


@pytest.mark.parametrize("level", ["person", "staff", "passing"])
def test_no_text_stands_in_clear_that_is_not_said_to(level: str) -> None:
    clear = levels().columns_in_clear
    assert [
        f"{table}.{one.column}"
        for table in tables(level)
        for one in columns(table)
        if isinstance(one, IN_CLEAR) and one.column not in clear
    ] == []


def test_nothing_is_said_to_stand_in_clear_that_does_not_exist() -> None:
    there = {one.column for table in TABLES for one in columns(table) if isinstance(one, IN_CLEAR)}
    assert levels().columns_in_clear - there == set()


def test_a_word_of_the_service_has_no_room_for_a_sentence() -> None:
    words = set(levels().clear["words"]) - NAMES
    long = [
        f"{table}.{one.column}"
        for table in tables("person")
        for one in columns(table)
        if one.column in words and (one.max_length is None or one.max_length > LONGEST_WORD)
    ]
    assert long == []


@pytest.mark.parametrize("level", ["service", "open"])
def test_what_the_service_needs_names_nobody(level: str) -> None:
    assert [
        f"{table}.{one.column}"
        for table in tables(level)
        for one in columns(table)
        if str(one.column).endswith(ABOUT_SOMEBODY)
    ] == []


def test_the_page_is_that_of_the_file() -> None:
    assert (FOLDER / "levels.md").read_text(encoding="utf-8") == levels_page()
