"""Is every table about persons in the file of clocks, and does the file refuse what makes no sense?"""

import datetime as dt

import pytest
from django.apps import apps

from pccovid.intake.mapping.facts import DoseFact, HealthFact
from pccovid.intake.sorting import CONTACT_DAYS, RETENTION
from pccovid.kernel.clock import VIETNAM
from pccovid.registry.people.following import Withdrawn, followings
from pccovid.trust.access import Purpose
from pccovid.trust.access.grants import grants
from pccovid.trust.retention.classes import FILE, By, ClassesFault, classes, read_classes
from pccovid.trust.retention.partitions import DAYS_BACK

TEXT = FILE.read_text(encoding="utf-8")


def test_every_table_about_persons_has_a_clock_or_an_end() -> None:
    personal = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.name == "person_id" for field in model._meta.get_fields())
    }
    assert personal | {"intake_row"} <= {kind.table for kind in classes().all}


def test_a_class_names_a_table_that_is_known() -> None:
    known = set(grants().tables) | set(grants().technical)
    assert {kind.table for kind in classes().all} - known == set()


def test_whoever_deletes_may_delete_in_these_tables_and_no_others() -> None:
    removing = {
        table
        for table, rules in grants().tables.items()
        for rule in rules
        if rule.purpose is Purpose.RETENTION and "remove" in rule.actions
    }
    timed = {kind.table for kind in classes().all if kind.by in (By.ROWS, By.PARTITION)} & set(
        grants().tables
    )
    assert removing == timed


def test_nobody_but_retention_deletes_rows_about_persons_save_what_is_made_again() -> None:
    about_persons = {kind.table for kind in classes().all}
    assert {
        (table, rule.purpose)
        for table, rules in grants().tables.items()
        if table in about_persons
        for rule in rules
        if "remove" in rule.actions and rule.purpose not in (Purpose.RETENTION, Purpose.WITHDRAWAL)
    } == {
        ("devices_waiting", Purpose.PROCEDURE),  # became visits in the records of those who were scanned
        ("entry_waiting", Purpose.ENTRY),  # became an arrival in somebody's record
        ("intake_row", Purpose.MIGRATION),  # of a file that turns out to be broken
        ("oversight_tie", Purpose.AUDIT),  # who is an officer too
        ("people_blockingkey", Purpose.KEYS),  # the same for both
        ("people_blockingkey", Purpose.LINKAGE),
        ("people_matchkey", Purpose.KEYS),  # under a key that goes
        ("people_matchkey", Purpose.LINKAGE),  # made again from the records that a person has now
        ("vault_personkey", Purpose.KEYS),  # a key that nothing is sealed with any more
    }


def test_with_a_file_that_was_wrong_go_only_rows_that_are_said_to_go() -> None:
    going = {one.table for one in followings() if one.withdrawn is not Withdrawn.STAYS}
    removing = {
        table: rule
        for table, rules in grants().tables.items()
        for rule in rules
        if rule.purpose is Purpose.WITHDRAWAL and "remove" in rule.actions
    }
    assert set(removing) - going == set()
    assert {rule.scope for rule in removing.values()} == {"approved"}


def test_what_is_carried_over_is_bounded_by_the_same_clocks() -> None:
    assert classes().named("visit").days == CONTACT_DAYS
    assert RETENTION[HealthFact] == dt.timedelta(days=classes().named("declaration").days or 0)
    assert RETENTION[DoseFact] is None


def test_classes_of_one_table_share_no_row() -> None:
    records = [kind for kind in classes().all if kind.table == "people_sourcerecord"]
    assert [kind.only or kind.besides for kind in records] == [{"source": ["checkins", "bluezone_trace"]}] * 2
    colours = [kind for kind in classes().all if kind.table == "risk_status"]
    assert [kind.only for kind in colours] == [{"current": [False]}, {"current": [True]}]


def test_a_day_that_was_dropped_is_not_made_again() -> None:
    kept = {kind.days for kind in classes().all if kind.by is By.PARTITION}
    assert kept == {DAYS_BACK}


def test_a_day_goes_only_when_all_of_it_is_past_its_time() -> None:
    last_minute = dt.datetime(2021, 10, 22, 23, 59, tzinfo=VIETNAM)
    assert classes().named("visit").first_day_kept(last_minute) == dt.date(2021, 10, 1)


def test_no_number_of_days_claims_a_law_that_sets_none() -> None:
    assert {kind.status for kind in classes().all} == {"local_decision"}


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("days = 21", "days = 0"),
        ('clock = ["day"]', 'clock = ["at"]'),
        ("erase = 14", "erase = 22"),
        ('by = "blank"', 'by = "rows"'),
        ('at_end = "keep"', 'at_end = "sell"'),
        ('name = "scan_count"', 'name = "visit"'),
        ('status = "local_decision"', 'status = "law"'),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(good: str, bad: str) -> None:
    with pytest.raises(ClassesFault):
        read_classes(TEXT.replace(good, bad, 1))
