"""Is every table about a person one that row-level security knows how to guard?"""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from pccovid.trust.access.grants import grants
from pccovid.trust.access.models import PersonalModel


def our_tables() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if model.__module__.startswith("pccovid."):
            yield model


def is_personal(model: type[models.Model]) -> bool:
    return any(field.name == "person_id" for field in model._meta.get_fields())


def test_the_key_of_every_table_about_persons_begins_with_the_person() -> None:
    assert [
        model.__name__
        for model in our_tables()
        if is_personal(model) and model._meta.pk_fields[0].name != "person_id"
    ] == []


def test_every_personal_table_of_a_capability_has_the_common_base() -> None:
    assert [
        model.__name__
        for model in our_tables()
        if model.__module__.startswith("pccovid.capabilities.")
        and is_personal(model)
        and not issubclass(model, PersonalModel)
    ] == []


def test_no_personal_table_has_a_foreign_key_into_another_app() -> None:
    assert [
        f"{model.__name__}.{field.name}"
        for model in our_tables()
        if is_personal(model)
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.app_label != model._meta.app_label
    ] == []


def test_every_table_is_in_the_matrix_of_grants_or_said_to_hold_nobodys_data() -> None:
    matrix = grants()
    known = set(matrix.tables) | set(matrix.technical)
    assert {model._meta.db_table for model in our_tables()} - known == set()


def test_no_personal_table_is_said_to_hold_nobodys_data() -> None:
    personal = {model._meta.db_table for model in our_tables() if is_personal(model)}
    assert personal & set(grants().technical) == set()
