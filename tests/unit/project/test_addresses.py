"""Are addresses of databases and of the service read as their writers mean them?"""

from pathlib import Path

import pytest

from pccovid.project.config import BadSetting, Config, read_config
from pccovid.project.databases import PREPARED, connections_for


def config(tmp_path: Path, **values: str) -> Config:
    # What is demanded of them is tested in tests/security/test_deployment.py.
    return read_config({"PCCOVID_VAR": str(tmp_path), "PCCOVID_PLAIN_DATABASE": "1", **values})


def test_the_folder_of_a_socket_and_the_options_of_tls_are_understood(tmp_path) -> None:
    address = "postgresql://owner@/epidemic?host=/run/pg&port=6432&sslmode=verify-full&sslrootcert=/ca.pem"
    owner = connections_for(config(tmp_path, DATABASE_URL=address))["owner"]
    assert (owner["NAME"], owner["USER"], owner["HOST"], owner["PORT"]) == (
        "epidemic",
        "owner",
        "/run/pg",
        "6432",
    )
    assert owner["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/ca.pem"}


def test_signs_in_a_password_are_written_with_percent(tmp_path) -> None:
    owner = connections_for(config(tmp_path, DATABASE_URL="postgresql://o:a%40b%2Fc@db.example/e"))["owner"]
    assert (owner["PASSWORD"], owner["HOST"]) == ("a@b/c", "db.example")


def test_the_application_comes_by_the_same_way_but_not_with_the_owners_papers(tmp_path) -> None:
    address = "postgresql://o:secret@db/e?sslmode=require&sslcert=/o.crt&sslkey=/o.key&options=-crole%3Downer"
    app = connections_for(config(tmp_path, DATABASE_URL=address))["default"]
    assert app["USER"] == "pccovid_app"
    assert app["PASSWORD"] not in {"secret", ""}
    assert {name for name in app["OPTIONS"] if name not in {"pool", *PREPARED}} == {"sslmode"}


def test_the_application_may_have_an_address_of_its_own(tmp_path) -> None:
    own = "postgresql://web:w@replica/e?sslmode=require"
    both = connections_for(config(tmp_path, DATABASE_URL="postgresql://o@db/e", PCCOVID_APP_DATABASE_URL=own))
    assert (both["default"]["USER"], both["default"]["HOST"]) == ("web", "replica")
    assert both["default"]["OPTIONS"]["sslmode"] == "require"
    assert "pool" in both["default"]["OPTIONS"]
    assert both["default"]["OPTIONS"]["server_side_binding"]
    assert both["owner"]["OPTIONS"] == {}


def test_an_address_that_cannot_be_read_is_refused_without_being_repeated(tmp_path) -> None:
    with pytest.raises(BadSetting) as refusal:
        connections_for(config(tmp_path, DATABASE_URL="postgresql://o:secret@db/e?nonsense=1"))
    assert "DATABASE_URL" in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "origin", "host"),
    [
        ("https://pccovid.example", "https://pccovid.example", "pccovid.example"),
        ("https://pccovid.example:443/", "https://pccovid.example", "pccovid.example"),
        ("https://PCCOVID.example:8443", "https://pccovid.example:8443", "pccovid.example"),
        ("http://[2001:db8::1]:80", "http://[2001:db8::1]", "[2001:db8::1]"),
    ],
)
def test_an_origin_is_kept_as_browsers_send_it(tmp_path, written: str, origin: str, host: str) -> None:
    found = config(tmp_path, PCCOVID_ORIGIN=written)
    assert (found.origin, found.allowed_hosts[-1]) == (origin, host)
    assert found.https is written.startswith("https")


@pytest.mark.parametrize(
    "written", ["pccovid.example", "ftp://a", "https://", "https://a/b", "https://a:99999"]
)
def test_what_is_no_origin_is_refused(tmp_path, written: str) -> None:
    with pytest.raises(BadSetting, match="PCCOVID_ORIGIN"):
        config(tmp_path, PCCOVID_ORIGIN=written)


def test_without_an_origin_nothing_changes(tmp_path) -> None:
    found = config(tmp_path)
    assert (found.origin, found.https, found.trusted_proxies) == ("http://localhost:8000", False, 0)
    assert found.allowed_hosts == ("localhost", "127.0.0.1")


def test_the_number_of_proxies_is_a_number(tmp_path) -> None:
    assert config(tmp_path, PCCOVID_TRUSTED_PROXIES="2").trusted_proxies == 2
    with pytest.raises(BadSetting, match="PCCOVID_TRUSTED_PROXIES"):
        config(tmp_path, PCCOVID_TRUSTED_PROXIES="yes")
