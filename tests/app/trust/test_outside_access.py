"""Is a read of a guarded table outside an access noticed? It would find nothing, and that would look like "none"."""

from uuid import uuid4

import pytest

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.oversight.approving import Asked
from pccovid.trust.oversight.second import second_accepts
from tests.outside_access import ReadOutsideAccess

pytestmark = pytest.mark.django_db
ASKED = Asked(uuid4(), uuid4(), "Trung tâm dữ liệu Mẫu", b"words")


def test_our_own_code_that_reads_outside_an_access_is_found_out() -> None:
    with pytest.raises(ReadOutsideAccess):
        second_accepts(ASKED)


def test_after_an_access_the_same_read_is_outside_again() -> None:
    with Access.open(SYSTEM, Purpose.WITHDRAWAL, "test") as access:
        access.read_aggregate("withdrawal", ["request"])
        assert not second_accepts(ASKED)
    with pytest.raises(ReadOutsideAccess):
        second_accepts(ASKED)
