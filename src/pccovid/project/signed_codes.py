"""What is the verdict on a signed code, in words for a terminal? State, reason, and facts with names masked."""

import datetime as dt

from pccovid.engines.credentials import OtherKind
from pccovid.engines.credentials.dcc import Certificate, verify
from pccovid.engines.credentials.reasons import Reason, State
from pccovid.engines.credentials.signed_completion import verify_completion
from pccovid.engines.credentials.signed_personal import verify_personal
from pccovid.engines.credentials.smart_health_card import verify_card
from pccovid.kernel.masking import mask_name, mask_number
from pccovid.project.key_folder import KeyFolder

STATES = {State.VALID: "valid", State.INVALID: "NOT valid", State.CANNOT_TELL: "cannot tell"}
REASONS = {
    Reason.OTHER_CODE: "a code of another kind",
    Reason.DAMAGED: "it is damaged",
    Reason.TOO_LARGE: "it would unpack to more than such a code holds",
    Reason.NOT_STRICT: "it could be read in two ways",
    Reason.UNKNOWN_SIGNER: "nobody here knows its signer",
    Reason.NO_KEYS: "no signers' keys are given (--keys FOLDER)",
    Reason.OLD_KEYS: "the signers' keys are too old",
    Reason.OLD_REVOCATIONS: "the list of those taken back is too old",
    Reason.ALGORITHM: "its algorithm is not the signer's",
    Reason.SIGNATURE: "its signature is forged or its content was changed",
    Reason.SIGNER_NOT_VALID_THEN: "its signer was not in force then",
    Reason.WRONG_USAGE: "its signer may not sign this kind",
    Reason.NOT_YET_VALID: "it is from the future",
    Reason.EXPIRED: "it has expired",
    Reason.CONTENT: "its facts are not those of a certificate",
    Reason.REVOKED: "it was taken back",
}
OLD_PICTURE = "an old picture of a screen: the telephone draws the code anew every half minute"
SIGNED = (
    OtherKind.HCERT,
    OtherKind.SMART_HEALTH_CARD,
    OtherKind.SIGNED_PERSONAL,
    OtherKind.SIGNED_COMPLETION,
)


def judge(kind: OtherKind, text: str, keys: KeyFolder, *, at: dt.datetime) -> tuple[State, dict[str, str]]:
    """State and lines for one of the signed kinds, at an aware moment."""
    if kind is OtherKind.HCERT:
        certified = verify(text, keys=keys.certificates, at=at)
        facts = _certificate(certified.certificate) if certified.certificate else {}
        forgiven = ", ".join(certified.forgiven)
        return certified.state, _lines(certified.state, certified.reason, certified.field) | facts | {
            "forgiven": forgiven
        }
    if kind is OtherKind.SMART_HEALTH_CARD:
        shown = verify_card(text, keys=keys.cards, at=at)
        lines = _lines(shown.state, shown.reason, shown.field)
        if shown.card:
            lines |= {"issuer": shown.card.issuer, "issued": shown.card.issued_at.isoformat()}
            lines |= {"holds": ", ".join(str(one.get("resourceType", "?")) for one in shown.card.resources)}
        return shown.state, lines
    if kind is OtherKind.SIGNED_COMPLETION:
        return _completion(text, keys, at)
    personal = verify_personal(text, keys=keys.personal, at=at)
    lines = _lines(personal.state, personal.reason, personal.field)
    if personal.code and personal.reason is Reason.EXPIRED and not personal.code.printed:
        lines["because"] = OLD_PICTURE
    if personal.code:
        lines |= {
            "QID": mask_number(personal.code.qid.value),
            "issued": personal.code.issued_at.isoformat(),
            "form": "printed" if personal.code.printed else "on a screen",
            "clocks": "one of the two is wrong" if personal.clocks_differ else "",
        }
    return personal.state, lines


def _completion(text: str, keys: KeyFolder, at: dt.datetime) -> tuple[State, dict[str, str]]:
    found = verify_completion(text, keys=keys.personal, at=at)
    lines = _lines(found.state, found.reason, found.field)
    if found.completion:
        lines |= {
            "QID": mask_number(found.completion.qid.value),
            "isolated from": found.completion.begins_on.isoformat(),
            "released": found.completion.released_at.isoformat(),
        }
    return found.state, lines


def _lines(state: State, reason: Reason | None, field: str) -> dict[str, str]:
    because = (
        REASONS[reason]
        if reason
        else "genuine and in force; whether somebody may pass, the place's rules say"
    )
    return {"verdict": STATES[state], "because": f"{because} ({field})" if field else because}


def _certificate(certificate: Certificate) -> dict[str, str]:
    name = f"{certificate.surname} {certificate.given_name}".strip() or certificate.machine_surname
    return {
        "about": certificate.kind.name.lower(),
        "name": mask_name(name),
        "born": certificate.birth[:4],
        "issuer": certificate.issuer_country,
        "number": mask_number(certificate.uvci),
        "issued": certificate.issued_at.isoformat() if certificate.issued_at else "",
        "expires": certificate.expires_at.isoformat() if certificate.expires_at else "",
        "signed with": certificate.algorithm.name,
    }
