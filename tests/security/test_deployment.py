"""Does the service refuse connections without TLS, and does an operator hear what the public address lacks?"""

import ssl
from pathlib import Path

import pytest

from pccovid.project.cli import main
from pccovid.project.config import BadSetting, read_config
from pccovid.project.databases import connections_for
from pccovid.project.deployment.public import faults_of
from pccovid.project.deployment.settings_faults import faults_in
from pccovid.project.service import _tls
from tests.security.certificates import own_certificate, server_context
from tests.security.test_outgoing import serving

FAR = "postgresql://owner@db.example/pccovid"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"PCCOVID_VAR": str(tmp_path)}


def faults(context: ssl.SSLContext, authorities: Path | str = "") -> list[str]:
    with serving(context) as (origin, _):
        return list(faults_of(origin, str(authorities)))


def test_a_certificate_that_browsers_would_not_believe_is_named(tmp_path: Path) -> None:
    found = faults(server_context(*own_certificate(tmp_path)))
    assert [fault for fault in found if fault.startswith("certificate: not believed")]


def test_a_certificate_near_its_end_is_named(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path, days=5)
    assert "certificate: ends in 4 days" in faults(server_context(certificate, key), certificate)


def test_a_weak_cipher_is_named_and_strong_ones_are_not(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path)
    weak, strong = server_context(certificate, key), server_context(certificate, key)
    weak.set_ciphers("ECDHE+SHA1:@SECLEVEL=0")
    strong.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    assert any("cipher" in fault for fault in faults(weak, certificate))
    assert not any("cipher" in fault for fault in faults(strong, certificate))


def test_an_old_version_is_named_and_new_ones_are_not(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path)
    old, new = server_context(certificate, key), server_context(certificate, key)
    with pytest.warns(DeprecationWarning, match="deprecated"):
        old.minimum_version = ssl.TLSVersion.TLSv1
    old.set_ciphers("ALL:@SECLEVEL=0")
    assert "TLS 1.0 is taken; allow 1.2 and 1.3 only" in faults(old, certificate)
    assert not any(fault.startswith("TLS 1") for fault in faults(new, certificate))


def test_missing_strict_transport_is_named(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path)
    found = faults(server_context(certificate, key), certificate)
    assert "no Strict-Transport-Security for a year on the public address" in found


def test_a_far_database_without_checked_tls_stops_the_start(env: dict[str, str]) -> None:
    for address in (
        FAR,
        f"{FAR}?sslmode=require",
        "postgresql://o@/d?host=/run,db.example",
        f"{FAR}?hostaddr=192.0.2.1",
    ):
        with pytest.raises(BadSetting):
            connections_for(read_config({**env, "DATABASE_URL": address}))
        connections_for(read_config({**env, "DATABASE_URL": address, "PCCOVID_PLAIN_DATABASE": "1"}))
    checked = f"{FAR}?sslmode=verify-full"
    with pytest.raises(BadSetting):
        connections_for(read_config({**env, "DATABASE_URL": checked, "PCCOVID_APP_DATABASE_URL": FAR}))
    connections_for(read_config({**env, "DATABASE_URL": checked}))
    connections_for(read_config({**env, "DATABASE_URL": "postgresql://o@127.0.0.1/d"}))


def test_both_logins_can_prove_themselves_by_certificates_and_it_is_said_when_they_do_not(
    env: dict[str, str],
) -> None:
    certain = f"{FAR}?sslmode=verify-full&sslcert=/c&sslkey=/k"
    own = {
        **env,
        "DATABASE_URL": certain,
        "PCCOVID_APP_DATABASE_URL": certain.replace("owner", "pccovid_app"),
    }
    assert [fault for fault in faults_in(read_config(own)) if "database" in fault] == []
    options = connections_for(read_config(own))["default"]["OPTIONS"]
    assert (options["sslcert"], options["sslkey"]) == ("/c", "/k")
    found = list(faults_in(read_config({**env, "DATABASE_URL": certain})))
    assert "database (default): a password, no client certificate (sslcert, sslkey)" in found


def test_the_web_server_is_not_reached_across_a_network_in_clear(env: dict[str, str]) -> None:
    public = {**env, "PCCOVID_ORIGIN": "https://pccovid.example", "PCCOVID_HOST": "10.0.0.5"}
    with pytest.raises(BadSetting):
        _tls(read_config(public))
    shown = {**public, "PCCOVID_TLS_CERTIFICATE": "/c", "PCCOVID_TLS_KEY": "/k"}
    assert _tls(read_config(shown)) == ["--ssl-certificate", "/c", "--ssl-keyfile", "/k"]
    assert _tls(read_config({**env, "PCCOVID_ORIGIN": "https://pccovid.example"})) == []


def test_what_settings_and_folders_lack_is_named(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir(mode=0o755)
    found = "\n".join(
        faults_in(read_config({**env, "PCCOVID_DEMO": "1", "PCCOVID_SMS_URL": "https://sms.example/"}))
    )
    for word in (
        "PCCOVID_DEMO", "PCCOVID_ORIGIN", "PCCOVID_STAFF_ORIGIN", "PCCOVID_SECURITY_LOG", "PCCOVID_HEADS",
        "PCCOVID_GATEWAY_CERTIFICATE", "secrets: other users",
    ):  # fmt: skip
        assert word in found, word


def test_the_command_ends_with_one_while_there_is_something_to_mend(
    env: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PCCOVID_VAR", env["PCCOVID_VAR"])
    assert main(["check-deployment", "--offline"]) == 1
    assert "to mend" in capsys.readouterr().out
