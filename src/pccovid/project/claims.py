"""What of a scanned code may stand in a terminal? Its kind, and its claims with numbers and names masked."""

from collections.abc import Mapping

from pccovid.engines.credentials import (
    BhytCard,
    CccdCard,
    Code,
    NationalQr,
    OtherCode,
    OtherKind,
    VneidUnknown,
)
from pccovid.engines.credentials.shape import Shape
from pccovid.kernel.bhyt import Bhyt
from pccovid.kernel.cccd import Trust
from pccovid.kernel.masking import mask_name, mask_number, mask_phone
from pccovid.kernel.mrz import Mrz, MrzFormat
from pccovid.kernel.sex import Sex

KINDS: Mapping[type[Code], str] = {
    NationalQr: "national personal QR: a claim of its bearer, not proof",
    CccdCard: "chip identity card (CCCD): a claim of its bearer, not proof",
    BhytCard: "health insurance card (BHYT): a claim of its bearer, not proof",
    Mrz: "lines of a passport or a card: read, with check digits that hold; a copy has the same",
    VneidUnknown: "VNeID: its layout is not published, so it is not read",
}
OTHER_KINDS = {
    OtherKind.HCERT: "signed health certificate (HC1)",
    OtherKind.SMART_HEALTH_CARD: "SMART Health Card",
    OtherKind.SIGNED_PERSONAL: "signed personal code (PC1)",
    OtherKind.SIGNED_COMPLETION: "signed certificate of a completed isolation (PC2)",
    OtherKind.PLACE: "code of a place: people scan it to check in, it names nobody",
    OtherKind.ENTRY: "code of a declaration of entry: the border desk calls it up, with the passport",
    OtherKind.MISREAD_LINES: "lines of a passport or a card of which a check digit does not hold: read them again",
    OtherKind.BANK_QR: "payment code",
    OtherKind.URL: "address of a page",
    OtherKind.EMPTY: "empty",
    OtherKind.UNKNOWN: "unknown",
}
TRUSTS = {
    Trust.TRUSTED: "agrees with the card's sex and year of birth",
    Trust.CONTRADICTS: "contradicts the card's sex or year of birth",
    Trust.UNCHECKED: "cannot be compared with the card",
}


def kind_of(code: Code) -> str:
    """What it is, in words."""
    return OTHER_KINDS[code.kind] if isinstance(code, OtherCode) else KINDS[type(code)]


def readable(code: Code) -> bool:
    """Whether its content was read."""
    return isinstance(code, (NationalQr, CccdCard, BhytCard, Mrz))


def claims_of(code: Code) -> dict[str, str]:
    """Its claims, masked, without those it does not make; of a code that is not read, its shape."""
    if isinstance(code, NationalQr):
        claims = _national(code)
    elif isinstance(code, CccdCard):
        claims = _card(code)
    elif isinstance(code, BhytCard):
        claims = _insurance(code)
    elif isinstance(code, Mrz):
        claims = _lines(code)
    else:
        claims = _shape(code.shape)
    return {name: printable(value) for name, value in claims.items() if value}


def printable(value: str) -> str:
    """A code is a stranger's text: none of its signs may steer the terminal."""
    return "".join(sign if sign.isprintable() else "?" for sign in value)


def _national(code: NationalQr) -> dict[str, str]:
    return {
        "name": mask_name(code.name),
        "born": str(code.birth.year or ""),
        "sex": _sex(code.sex),
        "paper": mask_number(code.paper),
        "QID": mask_number(code.qid.value),
        "insurance": mask_number(code.bhyt),
        "telephone": mask_phone(code.phone),
        "declared by": "another person" if code.declared_by_other else "the bearer",
        "numbers": "masked in the code itself" if code.masked else "in full in the code",
        "signature": "present, not checked" if code.signature else "",
    }


def _card(code: CccdCard) -> dict[str, str]:
    return {
        "name": mask_name(code.name.exact),
        "born": str(code.birth.year or ""),
        "sex": _sex(code.sex),
        "number": mask_number(code.cccd.number),
        "the number": TRUSTS[code.trust],
        "former number": mask_number(code.cmnd.number) if code.cmnd else "",
        "issued": code.issued.isoformat() if code.issued else "",
        "address": "present" if code.address else "",
    }


def _insurance(code: BhytCard) -> dict[str, str]:
    number = code.number.number
    return {
        "name": mask_name(code.name.exact) if code.name else "",
        "born": str(code.birth.year or ""),
        "sex": _sex(code.sex),
        "number": mask_number(number),
        "group": code.number.group if isinstance(code.number, Bhyt) else "",
        "facility": code.facility or "",
        "valid from": code.valid_from.isoformat() if code.valid_from else "",
        "valid to": code.valid_to.isoformat() if code.valid_to else "",
        "address": "present" if code.address else "",
    }


def _lines(code: Mrz) -> dict[str, str]:
    return {
        "document": "passport" if code.format is MrzFormat.TD3 else "card",
        "name": mask_name(code.name),
        "born": str(code.birth.year or ""),
        "sex": _sex(code.sex),
        "nationality": code.nationality,
        "number": mask_number(code.number),
        "expires": code.expiry.isoformat() if code.expiry else "",
    }


def _shape(shape: Shape) -> dict[str, str]:
    return {
        "length": str(shape.length),
        "made of": ", ".join(sorted(shape.classes)),
        "separators": " ".join(f"{sign!r} x {number}" for sign, number in shape.separators),
    }


def _sex(sex: Sex) -> str:
    return "" if sex is Sex.UNKNOWN else sex.value
