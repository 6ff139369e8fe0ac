"""Does a citizen's page get signed codes for the next minutes, for everybody held, and nothing else?"""

import base64
import datetime as dt

import numpy as np
import pytest
import zxingcpp

from pccovid.engines.credentials.signed_personal import verify_personal
from pccovid.faces.citizen.live_codes import AHEAD, LiveCode
from pccovid.trust.signers.personal import public_keys
from tests.faces.citizen import cast
from tests.faces.citizen.conftest import Signed

pytestmark = pytest.mark.django_db

URL = "/qr/codes/"


def text_of(code: LiveCode) -> str:
    """What a camera reads."""
    packed = np.frombuffer(base64.urlsafe_b64decode(code["bits"] + "=="), np.uint8)
    side = code["size"]
    modules = 255 * (1 - np.unpackbits(packed)[: side * side].reshape(side, side))
    picture = np.kron(np.pad(modules, 4, constant_values=255), np.ones((3, 3))).astype(np.uint8)
    [found] = zxingcpp.read_barcodes(picture)
    return found.text


def test_each_code_is_good_for_its_own_minute_and_names_the_person(an: Signed) -> None:
    answer = an.client.post(URL)
    assert answer["Cache-Control"] == "private, no-store"
    [codes] = answer.json()["people"]
    assert len(codes) == AHEAD / dt.timedelta(seconds=30)
    third = codes[2]
    at = dt.datetime.fromtimestamp(third["at"], dt.UTC)
    verdict = verify_personal(text_of(third), keys=public_keys(), at=at + dt.timedelta(seconds=59))
    assert verdict.reason is None
    assert verdict.code is not None
    assert [verdict.code.qid.value] == cast.qids(an.account, an.persons)
    late = verify_personal(text_of(third), keys=public_keys(), at=at + dt.timedelta(seconds=61))
    assert late.reason is not None


def test_it_is_no_address_to_be_followed(an: Signed) -> None:
    assert an.client.get(URL).status_code == 405
