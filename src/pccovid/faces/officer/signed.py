"""What is a signed code worth here? A personal one points at somebody; certificates are judged and point at nobody.

A telephone judges certificates itself and never sends one. They come here only from a browser without scripts.
"""

import datetime as dt

from pccovid.engines.credentials import OtherKind
from pccovid.engines.credentials.reasons import Reason
from pccovid.engines.credentials.signed_completion import verify_completion
from pccovid.engines.credentials.signed_personal import PersonalCode, verify_personal
from pccovid.kernel import clock
from pccovid.procedures.judge_certificate import judge_at_checkpoint
from pccovid.trust.signers.personal import public_keys


def personal(text: str, at: dt.datetime) -> PersonalCode | str:
    """The code where it was shown at that moment; else why it counts for nothing, as "signed_personal_expired"."""
    verdict = verify_personal(text, keys=public_keys(), at=at)
    if verdict.reason is None and verdict.code is not None:
        return verdict.code
    known = verdict.reason in (Reason.EXPIRED, Reason.NOT_YET_VALID, Reason.SIGNATURE)
    return f"{OtherKind.SIGNED_PERSONAL}_{verdict.reason if known else 'damaged'}"


def certificate(text: str) -> str:
    """The state of a certificate, as "hcert_valid", by signature and by the rules in force."""
    return f"{OtherKind.HCERT}_{judge_at_checkpoint(text, at=clock.now())}"


def completion(text: str) -> str:
    """The state of a certificate of a completed isolation, as "signed_completion_valid"."""
    state = verify_completion(text, keys=public_keys(), at=clock.now()).state
    return f"{OtherKind.SIGNED_COMPLETION}_{state}"
