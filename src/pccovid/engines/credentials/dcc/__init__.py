"""EU digital COVID certificates: issued strictly, verified leniently, answered in three states."""

from pccovid.engines.credentials.dcc.certificate import Certificate
from pccovid.engines.credentials.dcc.cose import Algorithm
from pccovid.engines.credentials.dcc.issuing import Holder, IssuerKey, issue
from pccovid.engines.credentials.dcc.keys import InvalidSigner, Kind, SignerKey, TrustList, signer_key
from pccovid.engines.credentials.dcc.names import machine_name
from pccovid.engines.credentials.dcc.revocation import (
    Delta,
    PackedList,
    RevocationList,
    Revocations,
    hash_of_signature,
    hash_of_uvci,
)
from pccovid.engines.credentials.dcc.signer_certificate import kid_of, make_signer_certificate
from pccovid.engines.credentials.dcc.uvci import new_uvci
from pccovid.engines.credentials.dcc.verdict import Forgiven, Verdict
from pccovid.engines.credentials.dcc.verifying import Limits, verify
from pccovid.engines.credentials.reasons import CertificateRefused, Reason, State

__all__ = [
    "Algorithm",
    "Certificate",
    "CertificateRefused",
    "Delta",
    "Forgiven",
    "Holder",
    "InvalidSigner",
    "IssuerKey",
    "Kind",
    "Limits",
    "PackedList",
    "Reason",
    "RevocationList",
    "Revocations",
    "SignerKey",
    "State",
    "TrustList",
    "Verdict",
    "hash_of_signature",
    "hash_of_uvci",
    "issue",
    "kid_of",
    "machine_name",
    "make_signer_certificate",
    "new_uvci",
    "signer_key",
    "verify",
]
