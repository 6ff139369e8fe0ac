import pickle

import pytest

from pccovid.kernel import errors


def test_an_error_without_detail_shows_its_code() -> None:
    assert str(errors.DomainError()) == "refused"


def test_a_refused_value_says_why_and_where_but_never_what() -> None:
    refused = errors.InvalidCccd("check_digit", field="number")
    assert str(refused) == "invalid_cccd: check_digit (number)"
    assert (refused.reason, refused.field, refused.retry) == ("check_digit", "number", False)


def test_a_refusal_survives_the_way_between_processes() -> None:
    back = pickle.loads(pickle.dumps(errors.InvalidPhone("length", field="phone")))
    assert (type(back), back.reason, back.field) == (errors.InvalidPhone, "length", "phone")


def test_every_kernel_refusal_has_a_code_of_its_own() -> None:
    kinds = errors.InvalidValue.__subclasses__()
    assert len({kind.code for kind in kinds}) == len(kinds) >= 10


def test_a_refused_value_can_be_caught_as_any_domain_error() -> None:
    with pytest.raises(errors.DomainError):
        raise errors.InvalidName("empty")
