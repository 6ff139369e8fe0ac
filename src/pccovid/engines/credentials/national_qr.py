"""What does the national personal QR say, and how is one written? Decision 1405/QĐ-BTTTT, version 1.1.

`|` parts paper number, name in capitals without marks, birth YYYY-MM-DD, declared by self (0) or another
(1), QID and extension. In the extension `<` parts the declarer's QID, sex, BHYT number, phone and signature; a code
declared by its bearer begins with the sex. Numbers and dates are usually masked: good for comparing, not for
finding. Find people by QID.
"""

import datetime as dt
from dataclasses import dataclass, field

from pccovid.engines.credentials.errors import NotThisCode
from pccovid.kernel.birth import BirthDate
from pccovid.kernel.birth_forms import parse_masked_iso
from pccovid.kernel.errors import InvalidName, InvalidQid
from pccovid.kernel.masking import STAR
from pccovid.kernel.names import PersonName
from pccovid.kernel.qid import Qid
from pccovid.kernel.sex import Sex

_PARTS = 6
_SEX_DIGITS = {Sex.MALE: "1", Sex.FEMALE: "2"}
_SEXES = {"0": Sex.UNKNOWN, "1": Sex.MALE, "2": Sex.FEMALE}
_PAPER_HIDDEN, _BHYT_SHOWN, _PHONE_SHOWN = 6, 6, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalQr:
    """A code's claims; numbers as they stand in it, masked or not."""

    paper: str = field(repr=False)
    name: str = field(repr=False)
    """Capitals A-Z, single spaces."""
    birth: BirthDate
    declared_by_other: bool
    qid: Qid
    declarer: Qid | None = None
    sex: Sex = Sex.UNKNOWN
    bhyt: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    signature: str = field(default="", repr=False)
    extra: tuple[str, ...] = field(default=(), repr=False)
    """Parts of the extension beyond the signature, of a later version."""

    @property
    def masked(self) -> bool:
        return STAR in self.paper + self.bhyt + self.phone

    def text(self) -> str:
        """The payload, as masked as the values are."""
        birth = self.birth.iso() if self.birth.date else self.birth.masked()
        declarer = [self.declarer.value] if self.declarer else []
        extension = [*declarer, _SEX_DIGITS.get(self.sex, "0"), self.bhyt, self.phone, self.signature]
        by = "1" if self.declared_by_other else "0"
        return "|".join(
            (self.paper, self.name, birth, by, self.qid.value, "<".join((*extension, *self.extra)))
        )


def make_national_qr(
    *,
    paper: str,
    name: PersonName,
    birth: BirthDate,
    qid: Qid,
    declared_by_other: bool = False,
    declarer: Qid | None = None,
    sex: Sex = Sex.UNKNOWN,
    bhyt: str = "",
    phone: str = "",
    signature: str = "",
    masked: bool = True,
) -> NationalQr:
    """A code for a person, masked as the decision's default has it.

    Raises InvalidName for a name that Latin capitals cannot write, InvalidQid for a declarer whose QID would
    be read as a sex, NotThisCode for a value holding a separator.
    """
    capitals = name.folded.upper()
    if not capitals.replace(" ", "").isascii():
        raise InvalidName("alphabet")
    if declarer is not None and declarer.value in _SEXES:
        raise InvalidQid("shape", field="declarer")
    for part, value in (("paper", paper), ("bhyt", bhyt), ("phone", phone), ("signature", signature)):
        if "|" in value or "<" in value:
            raise NotThisCode("alphabet", field=part)
    if masked:
        paper = STAR * len(paper[:_PAPER_HIDDEN]) + paper[_PAPER_HIDDEN:]
        bhyt, phone = _head(bhyt, _BHYT_SHOWN), _head(phone, _PHONE_SHOWN)
        birth = BirthDate(birth.year)
    return NationalQr(
        paper=paper,
        name=capitals,
        birth=birth,
        declared_by_other=declared_by_other,
        qid=qid,
        declarer=declarer,
        sex=sex,
        bhyt=bhyt,
        phone=phone,
        signature=signature,
    )


def parse_national_qr(text: str, *, scanned_on: dt.date) -> NationalQr:
    """Read a code; its extension may be short, empty or longer. Raises InvalidValue."""
    parts = [part.strip() for part in text.split("|")]
    if len(parts) == _PARTS - 1:
        parts.append("")
    if len(parts) != _PARTS:
        raise NotThisCode("length")
    paper, name, birth, by, qid, extension = parts
    if by not in ("0", "1"):
        raise NotThisCode("shape", field="declared_by")
    values = extension.split("<")
    declarer = None if values[0] in _SEXES else _qid_or_none(values.pop(0))
    sex, bhyt, phone, signature, *extra = [*values, "", "", "", ""][: max(4, len(values))]
    return NationalQr(
        paper=paper,
        name=PersonName.parse(name).folded.upper(),
        birth=parse_masked_iso(birth, reference=scanned_on),
        declared_by_other=by == "1",
        qid=Qid.parse(qid),
        declarer=declarer,
        sex=_SEXES.get(sex, Sex.UNKNOWN),
        bhyt=bhyt,
        phone=phone,
        signature=signature,
        extra=tuple(extra),
    )


def _head(value: str, shown: int) -> str:
    return value[:shown] + STAR * len(value[shown:])


def _qid_or_none(value: str) -> Qid | None:
    try:
        return Qid.parse(value)
    except InvalidQid:
        return None
