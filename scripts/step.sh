#!/bin/sh
# How does a step of the setup report? One line with its time; the step's own words only when it fails.
# usage: step.sh TITLE STAMP COMMAND...   (the stamp is written when the command succeeds)
set -u

title=$1 stamp=$2
shift 2
PATH="$PWD/.venv/bin:$PATH"
export PATH
log=$(mktemp "${TMPDIR:-/tmp}/pccovid-setup.XXXXXX") || exit 1
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT TERM

started=$(date +%s)
printf '%-28s' "$title"
"$@" >"$log" 2>&1
status=$?

if [ "$status" -eq 0 ]; then
    printf '%5d s\n' "$(($(date +%s) - started))"
    mkdir -p "$(dirname "$stamp")" && : >"$stamp"
    exit
fi

printf 'failed\n'
{
    echo
    tail -n 40 "$log"
    echo
    echo "\"$title\" failed. The command was: $*"
    if grep -qiE 'resolv|network|connect|timed? ?out|unreachable|ENOTFOUND|EAI_AGAIN|failed to fetch' "$log"; then
        echo "It needs the network: check the connection, or the mirror and proxy set for pip, uv, npm and apt."
    fi
    echo "Run the same make command again to go on from here."
} >&2
exit "$status"
