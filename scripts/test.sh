#!/bin/sh
# What must pass? The tests; with CI=true also style, types, import contracts, and PostgreSQL 15 of its own.
# usage: test.sh [PYTEST ARGUMENTS]
set -eu

PATH="$PWD/.venv/bin:$PATH"
export PATH
unset DATABASE_URL PCCOVID_APP_DATABASE_URL PCCOVID_VAR PCCOVID_DEMO

say() { title=$1 && printf '\n== %s\n' "$title"; }
title=
trap 'status=$?; [ "$status" -eq 0 ] || [ -z "$title" ] || echo "FAILED: $title" >&2; exit "$status"' EXIT

# What is soonest to fail comes first.
if [ "${CI:-}" = true ]; then
    say "style (ruff)" && ruff check .
    say "imports (import-linter)" && lint-imports --no-logo
    say "types of the front end (tsc)" && npm --prefix web run check
fi
say "front end (node)" && npm --prefix web run test
if [ "${CI:-}" = true ]; then
    say "types (mypy)" && mypy
fi
say "tests, embedded PostgreSQL"
title= # pytest has the last word on its own failures
pytest -n "${PYTEST_WORKERS:-2}" "$@"
if [ "${CI:-}" = true ]; then
    say "tests, PostgreSQL 15"
    title=
    # Statements are the same from whichever page: tests/app asks them all, and test_routes opens every page as everybody.
    sh scripts/with-postgres.sh pytest -n "${PYTEST_WORKERS:-2}" tests/app tests/faces/test_routes.py "$@"
fi
