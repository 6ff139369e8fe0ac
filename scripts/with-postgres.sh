#!/bin/sh
# Does it work on a PostgreSQL of its own? Starts a private server, runs a command with DATABASE_URL, stops it.
# usage: with-postgres.sh COMMAND...   PostgreSQL >= 15; as root on Debian it is installed where it is missing.
set -eu

is_root() { [ "$(id -u)" -eq 0 ]; }

find_binaries() { # the oldest that we support comes first: it is the one that has least
    for folder in /usr/lib/postgresql/15/bin /usr/lib/postgresql/1[6-9]/bin /opt/homebrew/opt/postgresql@15/bin; do
        [ -x "$folder/initdb" ] && echo "$folder" && return
    done
    return 1
}

install_server() {
    is_root && command -v apt-get >/dev/null || return 0
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends postgresql-15 ||
        apt-get install -y -qq --no-install-recommends postgresql
}

find_binaries >/dev/null || install_server >/dev/null
if ! binaries=$(find_binaries); then
    echo "PostgreSQL 15 or newer is needed for this check: apt-get install postgresql-15" >&2
    exit 1
fi

# PostgreSQL refuses to run as root.
as_owner() { if is_root; then runuser -u postgres -- "$@"; else "$@"; fi; }

folder=$(mktemp -d /tmp/pccovid-pg.XXXXXX)
stop() {
    status=$?
    trap - EXIT
    as_owner "$binaries/pg_ctl" --pgdata="$folder/data" --mode=immediate --silent stop 2>/dev/null || true
    rm -rf "$folder"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT TERM

port=$(.venv/bin/python -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
password=$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(18))')
printf '%s\n' "$password" >"$folder/password"
if is_root; then chown -R postgres "$folder"; fi

cd "$folder" # a folder which the server's user may enter
as_owner "$binaries/initdb" --pgdata="$folder/data" --username=pccovid --pwfile="$folder/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log"
as_owner "$binaries/pg_ctl" --pgdata="$folder/data" --log="$folder/server.log" --wait --silent \
    --options="-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" start ||
    { cat "$folder/server.log" >&2; exit 1; }
PGPASSWORD=$password "$binaries/createdb" --host=127.0.0.1 --port="$port" --username=pccovid pccovid
cd "$OLDPWD"

"$binaries/postgres" --version
DATABASE_URL="postgresql://pccovid:$password@127.0.0.1:$port/pccovid" "$@"
