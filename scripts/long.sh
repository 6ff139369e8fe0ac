#!/bin/sh
# What takes minutes? The tests that the suite runs in a short form only, each named as it begins, with its time at the end.
# usage: long.sh [PYTEST ARGUMENTS]
set -eu

PATH="$PWD/.venv/bin:$PATH"
export PATH
unset DATABASE_URL PCCOVID_APP_DATABASE_URL PCCOVID_VAR PCCOVID_DEMO

printf '\n== long tests, one after another; how long each takes: docs/how-to/develop.md\n'
exec pytest -m "long or spark" -v -p no:randomly --durations=0 --durations-min=1 "$@"
