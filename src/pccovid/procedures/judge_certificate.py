"""Is a certificate genuine and in force? By every signer who is believed here, and by what was taken back.

Names nobody to anybody: the certificate is looked at where it was brought and sent nowhere.
"""

import datetime as dt

from pccovid.capabilities.passports.accepting import published_rules
from pccovid.capabilities.passports.revocations import is_revoked
from pccovid.capabilities.passports.signers import signers
from pccovid.engines.credentials.acceptance import facts_of, judge
from pccovid.engines.credentials.dcc import Certificate, SignerKey, TrustList, signer_key, verify
from pccovid.engines.credentials.reasons import State
from pccovid.trust.signers.listing import trusted

LONGEST = 5_000
"""Characters; no code that fits a picture is longer."""
OTHERS = "others"
NOT_ACCEPTED, RULES_UNTOLD = "not_accepted", "rules_untold"


def believed() -> list[SignerKey]:
    """Our own signers of certificates, and those on the trust list."""
    return [*(signer_key(one.certificate) for one in signers()), *trusted()]


def judge_certificate(text: str, *, at: dt.datetime) -> State:
    """The state of a certificate's text at an aware moment."""
    return _judged(text, at)[0]


def judge_at_checkpoint(text: str, *, at: dt.datetime) -> str:
    """The state of a certificate, and where it is genuine and rules were published, what they say of it."""
    state, certificate = _judged(text, at)
    current = [one for one in published_rules() if one.begins_at <= at]
    if state is not State.VALID or certificate is None or not current or not current[-1].rules:
        return state.value
    answer = judge(current[-1].rules, facts_of(certificate, at), certificate.kind, at)
    said = {State.INVALID: NOT_ACCEPTED, State.CANNOT_TELL: RULES_UNTOLD}
    return said.get(answer.state, state.value)


def judge_attached(text: str, *, birth: str, at: dt.datetime) -> str:
    """The same of what somebody attached, empty where nothing was; `others` where it names another day of birth.

    `birth`: YYYY-MM-DD, of the passport. Names are compared by whoever has the paper: countries write them unlike.
    """
    if not text.strip():
        return ""
    state, certificate = _judged(text.strip(), at)
    if state is State.VALID and certificate and certificate.birth != birth:
        return OTHERS
    return state.value


def _judged(text: str, at: dt.datetime) -> tuple[State, Certificate | None]:
    if len(text) > LONGEST:
        return State.INVALID, None
    verdict = verify(text, keys=TrustList.of(believed(), made_at=at), at=at)
    shown = verdict.certificate
    if verdict.state is State.VALID and shown and is_revoked(shown.kid, shown.uvci):
        return State.INVALID, shown
    return verdict.state, shown
