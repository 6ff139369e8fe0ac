"""By which identifiers can a person be found, given what was scanned or typed?"""

from collections.abc import Callable, Iterator

from pccovid.engines.credentials import BhytCard, CccdCard, NationalQr, read_code
from pccovid.kernel.bhyt import Bhxh, Bhyt
from pccovid.kernel.cccd import Cccd
from pccovid.kernel.cmnd import Cmnd
from pccovid.kernel.errors import InvalidValue
from pccovid.kernel.mrz import Mrz
from pccovid.kernel.passport import Passport
from pccovid.kernel.qid import Qid

Presented = tuple[str, str]
"""Kind and normalised value, as identifiers are kept."""

_TYPED: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("cccd", lambda text: Cccd.parse(text).number),
    ("bhxh", lambda text: Bhyt.parse(text).bhxh.number),
    ("bhxh", lambda text: Bhxh.parse(text).number),
    ("cmnd", lambda text: Cmnd.parse(text).number),
    ("passport", lambda text: Passport.parse(text).number),
    ("qid", lambda text: Qid.parse(text).value),
)


def presented_in(text: str) -> list[Presented]:
    """What a text can be looked up by, the surest first; empty where nothing can be read.

    A scanned card or code gives what stands in it. A typed number may be of several kinds: all it can be is tried.
    """
    code = read_code(text)
    if isinstance(code, CccdCard):
        return [("cccd", code.cccd.number)]
    if isinstance(code, BhytCard):
        return [("bhxh", code.bhxh.number)]
    if isinstance(code, NationalQr):
        return [("qid", code.qid.value)]
    if isinstance(code, Mrz):
        return [("cccd", code.cccd.number)] if code.cccd else list(dict.fromkeys(_typed(code.number)))
    return list(dict.fromkeys(_typed(text)))


def _typed(text: str) -> Iterator[Presented]:
    for kind, read in _TYPED:
        try:
            yield kind, read(text)
        except InvalidValue:
            continue
