"""Do both keepers of key-encryption keys do the same, and fail closed when they cannot?"""

from collections.abc import Iterator
from pathlib import Path
from time import sleep

import pytest
from pytest_django import Settings

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.vault import CannotUnseal, KeeperUnavailable, blind, seal, unseal
from pccovid.trust.vault.keepers import Bound, Keeper, keeper
from pccovid.trust.vault.models import PersonKey
from pccovid.trust.vault.roots import GLANCE_NS
from tests.app.vault.people import NAME, live, read
from tests.app.vault.transit_stub import TOKEN, Transit, serving
from tests.database import person_number

ITEMS = [Bound(b"k" * 32, b"An"), Bound(b"l" * 32, b"Chi")]


@pytest.fixture
def transit(settings: Settings, tmp_path: Path) -> Iterator[Transit]:
    """The service is the keeper."""
    token = tmp_path / "token"
    token.write_text(TOKEN + "\n")
    with serving() as server:
        settings.KMS_URL, settings.KMS_KEY = server.address, "pccovid"
        settings.KMS_TOKEN_FILE, settings.KMS_CA = str(token), ""
        yield server


@pytest.fixture(params=["folder", "transit"])
def either(request: pytest.FixtureRequest) -> Keeper:
    """Each keeper in turn."""
    if request.param == "transit":
        request.getfixturevalue("transit")
    return keeper()


def test_what_was_wrapped_is_unwrapped_in_its_order(either: Keeper) -> None:
    number, wrapped = either.wrap(ITEMS)
    assert [Bound(body, item.context) for body, item in zip(wrapped, ITEMS, strict=True)] != ITEMS
    bound = [Bound(body, item.context) for body, item in zip(wrapped, ITEMS, strict=True)]
    assert either.unwrap(number, bound) == [item.body for item in ITEMS]


def test_another_context_number_or_body_opens_nothing(either: Keeper) -> None:
    number, [body, _] = either.wrap(ITEMS)
    changed = body[:-4] + bytes([body[-4] ^ 1]) + body[-3:]
    for tried, item in (
        (number, Bound(body, b"Chi")),
        (number + 1, Bound(body, b"An")),
        (number, Bound(changed, b"An")),
        (number, Bound(body + b"[", b"An")),
        (number, Bound(body + b"\xff", b"An")),
        (number, Bound(b"", b"An")),
    ):
        with pytest.raises(CannotUnseal):
            either.unwrap(tried, [item])


def test_a_new_key_is_the_current_one_and_the_old_one_still_opens(either: Keeper) -> None:
    old, [body, _] = either.wrap(ITEMS)
    new = either.make()
    assert (old, new, either.numbers()) == (1, 2, [1, 2])
    assert either.wrap(ITEMS)[0] == 2
    assert either.unwrap(old, [Bound(body, b"An")]) == [b"k" * 32]


def test_a_destroyed_key_opens_nothing_and_its_number_does_not_come_again(either: Keeper) -> None:
    old, [body, _] = either.wrap(ITEMS)
    either.make()
    assert either.destroy_before(2) == [1]
    assert either.numbers() == [2]
    with pytest.raises(CannotUnseal):
        either.unwrap(old, [Bound(body, b"An")])
    assert either.make() == 3


def test_at_the_end_every_key_is_destroyed(either: Keeper) -> None:
    _, [body, _] = either.wrap(ITEMS)
    either.make()
    assert either.destroy_all()
    assert not either.destroy_all()
    with pytest.raises(CannotUnseal):
        either.unwrap(1, [Bound(body, b"An")])


def test_the_files_of_keys_are_for_their_owner_only(secret_folder: Path) -> None:
    keeper().wrap(ITEMS)
    seal(person_number(1), "phone", "x")
    modes = {path.stat().st_mode & 0o777 for path in secret_folder.rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert {path.stat().st_mode & 0o777 for path in secret_folder.rglob("*") if path.is_dir()} == {0o700}


@pytest.mark.django_db
def test_with_the_service_as_keeper_people_are_stored_and_read(transit: Transit, secret_folder: Path) -> None:
    persons = live(*range(50))
    assert read(persons[3]) == (NAME, ["ho a"])
    assert not (secret_folder / "kek").exists()
    wrapped = [line for line in transit.asked if "encrypt" in line]
    assert len(wrapped) <= 5  # the fifty keys of persons in one call, and a root for each use


@pytest.mark.django_db
def test_a_keeper_that_does_not_answer_serves_nothing_and_stores_nothing(transit: Transit) -> None:
    [person] = live(1)
    transit.down = True
    with pytest.raises(KeeperUnavailable) as refused:
        read(person)
    assert refused.value.retry
    with pytest.raises(KeeperUnavailable):
        live(2)
    with Access.open(SYSTEM, Purpose.KEYS, "test") as access:
        assert PersonKey.objects.count() == 1
        access.read_aggregate("person_key", ["count"])
    transit.down = False
    assert read(person) == (NAME, ["ho a"])


def test_a_wrong_token_opens_nothing_and_does_not_stand_in_the_exception(
    transit: Transit, settings: Settings
) -> None:
    Path(settings.KMS_TOKEN_FILE).write_text("s.wrong")
    with pytest.raises(KeeperUnavailable) as refused:
        keeper().wrap(ITEMS)
    assert "s.wrong" not in repr(refused.value)
    assert refused.value.__cause__ is None
    assert transit.keys == {}


@pytest.mark.parametrize("address", ["http://kms.example", "ftp://127.0.0.1", "file:///etc/passwd", "kms"])
def test_keys_do_not_travel_in_clear_to_another_machine(address: str, settings: Settings) -> None:
    settings.KMS_URL = address
    with pytest.raises(KeeperUnavailable):
        keeper()


def test_roots_lie_wrapped_so_that_the_folder_alone_opens_nothing(secret_folder: Path) -> None:
    sealed = seal(person_number(1), "phone", "x")
    blind("cccd", "1")
    assert unseal(person_number(1), "phone", sealed) == "x"
    (secret_folder / "kek" / "1.key").unlink()
    (secret_folder / "fields").touch()
    sleep(2 * GLANCE_NS / 1e9)
    with pytest.raises(CannotUnseal):
        unseal(person_number(1), "phone", sealed)
