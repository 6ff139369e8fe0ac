"""Does the database in the wheel keep its promises: nobody else gets in, nothing acknowledged is lost?"""

import os
import signal
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from pccovid.project import embedded
from pccovid.project.config import read_config
from pccovid.project.embedded import Embedded, PathTooLong
from pccovid.project.preparing import start_database
from tests.app.database.clusters import connect, own_cluster, own_folder, postmaster

ENOUGH = 40
LISTENS_ON = 5  # the line of the lock file that names a TCP address


@pytest.fixture(scope="module")
def server() -> Iterator[Embedded]:
    """A server with the roles and the database of the service."""
    with own_cluster() as cluster:
        start_database(read_config({"PCCOVID_VAR": str(cluster.folder.parent)}))
        yield cluster


@pytest.fixture
def own() -> Iterator[Embedded]:
    """A server that the test may stop and kill, with a table to write to."""
    with own_cluster() as cluster:
        with cluster.superuser() as connection:
            connection.execute("CREATE TABLE written (number integer PRIMARY KEY)")
        yield cluster


def shown(server: Embedded, name: str) -> str:
    with server.superuser() as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
    return str(row and row[0])


def test_the_server_listens_on_its_socket_only(server: Embedded) -> None:
    assert shown(server, "listen_addresses") == ""
    assert shown(server, "unix_socket_directories") == str(server.folder)
    lines = (server.folder / "postmaster.pid").read_text(encoding="utf-8").splitlines()
    assert lines[LISTENS_ON] == ""


@pytest.mark.parametrize("name", ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"])
def test_what_is_acknowledged_is_on_the_disk(server: Embedded, name: str) -> None:
    assert shown(server, name) == "on"


def test_the_folder_of_the_data_is_closed_to_others(server: Embedded) -> None:
    assert stat.S_IMODE(server.folder.stat().st_mode) == stat.S_IRWXU


def test_the_operating_systems_user_may_not_be_a_role_that_is_not_mapped(server: Embedded) -> None:
    with server.superuser() as connection:
        connection.execute("CREATE ROLE stranger LOGIN SUPERUSER")
    with pytest.raises(psycopg.OperationalError, match=r"[Pp]eer authentication failed"):
        connect(server.folder, user="stranger")
    for role in ("postgres", "pccovid_owner", "pccovid_app"):
        connect(server.folder, user=role).close()


def test_every_way_in_asks_the_operating_system(server: Embedded) -> None:
    with server.superuser() as connection:
        rules = connection.execute("SELECT type, auth_method FROM pg_hba_file_rules").fetchall()
    assert rules == [("local", "peer")]


@pytest.mark.parametrize("role", ["pccovid_owner", "pccovid_app"])
def test_the_services_roles_are_no_superusers_and_cannot_pass_policies(server: Embedded, role: str) -> None:
    query = """SELECT rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication
               FROM pg_roles WHERE rolname = %s"""
    with server.superuser() as connection:
        assert connection.execute(query, [role]).fetchone() == (True, False, False, False, False, False)


def test_the_owner_owns_the_database(server: Embedded) -> None:
    query = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'pccovid'"
    with server.superuser() as connection:
        assert connection.execute(query).fetchone() == ("pccovid_owner",)


def test_a_refused_row_leaves_no_value_in_the_servers_log(server: Embedded) -> None:
    with server.superuser() as connection:
        connection.execute("CREATE TABLE papers (number text PRIMARY KEY)")
        connection.execute("INSERT INTO papers VALUES ('079060000000')")
        with pytest.raises(psycopg.errors.UniqueViolation, match="079060000000"):
            connection.execute("INSERT INTO papers VALUES ('079060000000')")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation, match="Mẫu"):
            connection.execute("SELECT 'Nguyễn Văn Mẫu'::int")
    log = (server.folder / "log").read_text(encoding="utf-8")
    assert "079060000000" not in log
    assert "Mẫu" not in log


def test_after_a_clean_stop_the_data_are_there_again(own: Embedded) -> None:
    with own.superuser() as connection:
        connection.execute("INSERT INTO written VALUES (1)")
    own.stop()
    assert not embedded.is_ready(own.folder)
    again = embedded.start(own.folder)
    assert numbers(again) == [1]


def test_starting_a_server_that_runs_leaves_it_running(own: Embedded) -> None:
    before = postmaster(own.folder)
    assert embedded.start(own.folder).folder == own.folder
    assert postmaster(own.folder) == before


def test_after_a_kill_while_writing_what_was_committed_is_there_and_nothing_else(own: Embedded) -> None:
    acknowledged: list[int] = []
    enough = threading.Event()

    def write() -> None:
        connection = own.superuser()
        try:
            for number in range(1_000_000):
                connection.execute("INSERT INTO written VALUES (%s)", [number])
                acknowledged.append(number)
                if number == ENOUGH:
                    enough.set()
        except psycopg.OperationalError:
            connection.close()

    open_one = own.superuser()
    open_one.autocommit = False
    open_one.execute("INSERT INTO written SELECT -generate_series(1, 100000)")
    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(30)
    os.kill(postmaster(own.folder), signal.SIGKILL)
    writer.join(30)
    with pytest.raises(psycopg.OperationalError):
        open_one.execute("SELECT 1")
    open_one.close()
    found = numbers(embedded.start(own.folder))
    # One more than was acknowledged may be on the disk: its answer was on the way when the server died.
    assert found[: len(acknowledged)] == acknowledged
    assert len(found) - len(acknowledged) in {0, 1}


def test_a_path_that_the_socket_cannot_have_is_refused() -> None:
    with own_folder() as folder:
        long = folder / ("x" * embedded.LONGEST_PATH) / "pg"
        with pytest.raises(PathTooLong):
            embedded.start(long)
        assert not Path(long).parent.exists()


def numbers(server: Embedded) -> list[int]:
    with server.superuser() as connection:
        rows = connection.execute("SELECT number FROM written ORDER BY number").fetchall()
    return [int(str(number)) for (number,) in rows]
