"""Is the list of connections whole, and does nothing reach further than it says?"""

from dataclasses import fields, replace

from pccovid.project.commands.docs import FOLDER
from pccovid.project.config import Config, read_config
from pccovid.project.connections import CONNECTIONS, connections_page, hosts_reached, setting_of
from tests.architecture.tree import PACKAGE

# Settings that name nobody: how, by what right, or where on this machine.
NOT_A_PARTY = {
    "var", "demo", "https", "allowed_hosts", "secret_folder", "trusted_proxies", "kms_key", "kms_token_file",
    "kms_authorities", "authorities", "gateway_certificate", "gateway_key", "breached_passwords", "plain_database",
    "tls_certificate", "tls_key", "arrivals", "sources", "lists_stop_days", "card_issuers",
}  # fmt: skip


def test_every_setting_that_names_another_party_is_in_the_list() -> None:
    listed = {field for one in CONNECTIONS for field in one.fields}
    assert listed | NOT_A_PARTY == {field.name for field in fields(Config)}
    assert not listed & NOT_A_PARTY


def test_the_page_is_that_of_the_list() -> None:
    assert (FOLDER / "connections.md").read_text(encoding="utf-8") == connections_page()
    for one in CONNECTIONS:
        assert all((one.who, one.how, one.proof, one.without)), one.who


def test_the_settings_of_the_list_are_those_that_are_read() -> None:
    source = (PACKAGE / "project" / "config.py").read_text(encoding="utf-8")
    settings = {setting_of(field) for one in CONNECTIONS for field in one.fields}
    assert [name for name in sorted(settings) if f'"{name}"' not in source] == []


def test_the_web_server_reaches_the_guarded_hosts_of_the_list_and_no_other() -> None:
    config = replace(
        read_config({}), sms_url="https://sms.example/", kms_url="https://kms.example/",
        database_url="postgresql://db.example/",
        staff_origin="https://staff.example",
    )  # fmt: skip
    assert hosts_reached(config) == {"sms.example", "kms.example"}
