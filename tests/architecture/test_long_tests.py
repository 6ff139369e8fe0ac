"""Has every test that takes minutes a short form that everybody runs?"""

import ast
from collections.abc import Iterator

from tests.architecture.tree import ROOT, FunctionNode, files, tree_of

LONG = {"pytest.mark.long", "pytest.mark.spark"}
# Each long test and its short form. A test of which only some parameters are long is its own short form.
SHORT_FORM = {
    "test_a_million_random_and_changed_codes": (
        "test_random_and_changed_codes_get_a_verdict_in_no_time_and_no_memory"
    ),
    "test_a_cluster_finds_and_weighs_the_pairs_that_duckdb_finds": (
        "test_spark_gets_whole_divisions_and_its_own_levenshtein"
    ),
    "test_a_run_that_fills_the_disc_says_so_and_the_next_one_ends_as_any_other": (
        "test_what_the_database_says_in_codes_is_said_in_words"
    ),
    "test_a_thousand_forgeries_of_one_row_are_all_found": "test_fifty_forgeries_of_one_row_are_all_found",
    "test_after_a_kill_at_any_moment_the_next_run_ends_in_the_same_state": (
        "test_a_kill_of_run_and_server_and_a_last_run_end_where_an_undisturbed_run_ends"
    ),
    "test_after_a_kill_after_every_single_chunk_the_last_run_ends_alike": (
        "test_after_kills_in_three_steps_the_next_run_goes_on_and_ends_alike"
    ),
    "test_after_kills_in_the_midst_of_chunks_the_last_run_ends_alike": (
        "test_after_kills_in_three_steps_the_next_run_goes_on_and_ends_alike"
    ),
    "test_one_person_sent_ten_thousand_times_is_one_with_all_her_records": (
        "test_one_person_sent_hundreds_of_times_is_one_with_all_her_records"
    ),
    "test_three_kills_and_a_last_run_end_where_an_undisturbed_run_ends": (
        "test_a_kill_of_run_and_server_and_a_last_run_end_where_an_undisturbed_run_ends"
    ),
    "test_all_keys_change_for_minutes_under_traffic": "test_blind_keys_change_under_traffic",
    "test_every_small_count_has_other_truths_that_publish_the_same_tables_in_many_nations": (
        "test_every_small_count_has_other_truths_that_publish_the_same_tables"
    ),
    "test_ten_thousand_telephones_deliver_in_any_order_and_each_scan_is_one_visit": (
        "test_eight_telephones_deliver_in_any_order_and_each_scan_is_one_visit"
    ),
    "test_twenty_kills_lose_no_acknowledged_scan_and_double_none": (
        "test_a_kill_of_server_and_database_loses_no_acknowledged_scan_and_doubles_none"
    ),
    "test_without_waiting_for_the_disc_kills_do_lose_acknowledged_scans": (
        "test_a_kill_of_server_and_database_loses_no_acknowledged_scan_and_doubles_none"
    ),
    "test_no_question_of_thousands_fails": "test_no_question_fails_and_every_answer_fits_the_description",
    "test_what_was_served_is_what_the_ledger_says_person_by_person_over_many_steps": (
        "test_what_was_served_is_what_the_ledger_says_person_by_person"
    ),
    "test_with_every_table_of_thirty_days_no_small_count_is_bounded_in_many_nations": (
        "test_with_every_table_of_thirty_days_no_small_count_is_bounded"
    ),
}


def test_every_long_test_has_a_short_form_that_is_always_run() -> None:
    marked = dict(named())
    assert {name for name, long in marked.items() if long} == set(SHORT_FORM)
    assert [short for short in SHORT_FORM.values() if marked.get(short) is not False] == []


def test_of_a_test_with_long_parameters_some_are_short() -> None:
    for path in files(ROOT / "tests", ".py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.List) and any(map(_is_long_parameter, node.elts)):
                assert not all(map(_is_long_parameter, node.elts)), f"{path}:{node.lineno}"


def named() -> Iterator[tuple[str, bool]]:
    """Name of each test, and whether it runs in `make check-long` only."""
    for path in files(ROOT / "tests", ".py"):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, FunctionNode) and node.name.startswith("test_"):
                yield node.name, bool(LONG & {ast.unparse(one) for one in node.decorator_list})


def _is_long_parameter(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and any(
        word.arg == "marks" and ast.unparse(word.value) in LONG for word in node.keywords
    )
