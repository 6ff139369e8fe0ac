"""Does a telephone get in with a code and its own key only: once, in time, and never with another one's?"""

import datetime as dt
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from pccovid.kernel import clock
from pccovid.trust.access import Role
from pccovid.trust.accounts.limits import TooMany
from pccovid.trust.devices.codes import LIFE, make_code
from pccovid.trust.devices.enrolling import Asked, enrol, new_challenge
from pccovid.trust.devices.errors import EnrolmentRefused, KeyTaken, ProofRefused
from pccovid.trust.devices.models import Code, Device, Post
from pccovid.trust.devices.registering import Reason, revoke
from tests.app.devices.telephone import Telephone

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2021, 10, 1, 2, 0, tzinfo=dt.UTC)
PLACE, DESK = uuid4(), uuid4()


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def code(place: UUID = PLACE) -> str:
    return make_code(place_id=place, made_by=DESK)


def use(
    telephone: Telephone,
    written: str,
    *,
    account: UUID | None = None,
    role: Role = Role.OFFICER,
    **changes: str,
) -> Device:
    challenge = new_challenge()
    asked = Asked(**{**telephone.asked(challenge, written), **changes})
    return enrol(asked, challenge=challenge, account=account or uuid4(), role=role, network=uuid4().bytes)


def test_a_code_enrols_one_telephone_and_who_made_and_used_it_is_known() -> None:
    telephone, officer = Telephone(), uuid4()
    device = use(telephone, code(), account=officer)
    assert bytes(device.public_key) == telephone.key
    assert (device.label, device.enrolled_by) == ("Xiaomi cổng 2", officer)
    assert Post.objects.values_list("place_id", "code_by").get() == (PLACE, DESK)


def test_a_code_is_good_once_so_a_stolen_one_lets_no_second_telephone_in() -> None:
    written = code()
    use(Telephone(), written)
    with pytest.raises(EnrolmentRefused):
        use(Telephone(), written)
    assert Device.objects.count() == 1


def test_a_code_is_nowhere_stored_and_can_be_typed_as_it_is_told() -> None:
    written = code()
    assert written.replace("-", "").encode() not in bytes(Code.objects.get().code_hash)
    use(Telephone(), f" {written.lower().replace('-', ' ')} ")


@pytest.mark.parametrize("wrong", ["", "AAAA-AAAA", "7KQ2", "\x00", "é" * 8])
def test_what_is_no_code_enrols_nothing(wrong: str) -> None:
    code()
    with pytest.raises(EnrolmentRefused):
        use(Telephone(), wrong, code=wrong)


def test_a_code_ends_after_a_quarter_of_an_hour() -> None:
    written = code()
    with clock.frozen(NOW + LIFE), pytest.raises(EnrolmentRefused):
        use(Telephone(), written)


def test_another_role_cannot_use_it() -> None:
    with pytest.raises(EnrolmentRefused):
        use(Telephone(), code(), role=Role.CLINIC)


def test_without_the_key_itself_no_code_is_used_up() -> None:
    written, other = code(), Telephone()
    challenge = new_challenge()
    stolen = Asked(**{**Telephone().asked(challenge, written), "key": other.asked(challenge, written)["key"]})
    for asked, given in ((stolen, challenge), (Asked(**other.asked(challenge, written)), new_challenge())):
        with pytest.raises(ProofRefused):
            enrol(asked, challenge=given, account=uuid4(), role=Role.OFFICER, network=uuid4().bytes)
    use(other, written)


@pytest.mark.parametrize("name", ["key", "signature"])
@pytest.mark.parametrize("value", ["", "AAAA", "=", "é", "A" * 5000, "B" * 87])
def test_a_key_or_signature_of_no_form_is_refused(name: str, value: str) -> None:
    with pytest.raises(ProofRefused):
        use(Telephone(), code(), account=None, role=Role.OFFICER, **{name: value})


def test_the_twentieth_wrong_try_of_an_officer_is_the_last_for_a_while() -> None:
    officer, written = uuid4(), code()
    for _ in range(20):
        with pytest.raises(EnrolmentRefused):
            use(Telephone(), "AAAA-AAAA", account=officer)
    with pytest.raises(TooMany):
        use(Telephone(), written, account=officer)


def test_an_enrolled_telephone_gets_a_further_place_with_a_further_code() -> None:
    telephone, other = Telephone(), uuid4()
    first = use(telephone, code())
    assert use(telephone, code(other)).id == first.id
    assert set(Post.objects.values_list("place_id", flat=True)) == {PLACE, other}


def test_the_key_of_a_telephone_shut_out_never_comes_back_and_uses_up_no_code() -> None:
    telephone, written = Telephone(), code()
    revoke(use(telephone, code()).id, by=None, reason=Reason.LOST)
    with pytest.raises(KeyTaken):
        use(telephone, written)
    use(Telephone(), written)


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "?"), ("\x00\n", "?"), (" a\tb ", "a b"), ("x" * 99, "x" * 60)]
)
def test_a_label_is_printable_and_short(typed: str, kept: str) -> None:
    assert use(Telephone(), code(), label=typed).label == kept
