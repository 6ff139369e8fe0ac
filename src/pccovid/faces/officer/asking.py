"""What did a telephone send to be enrolled? Four texts as JSON; anything else is refused."""

import json

from pccovid.trust.devices.enrolling import Asked
from pccovid.trust.devices.errors import ProofRefused

LONGEST = 2_000
FIELDS = ("code", "label", "key", "signature")


def read_asked(body: bytes) -> Asked:
    """Raises ProofRefused for what has not this form."""
    try:
        data: object = json.loads(body[:LONGEST])
    except (ValueError, RecursionError) as fault:
        raise ProofRefused from fault
    texts = [data.get(name) for name in FIELDS] if isinstance(data, dict) else []
    code, label, key, signature = (one if isinstance(one, str) else "" for one in texts or [""] * len(FIELDS))
    # Half of a pair of signs can be written in JSON and stored nowhere.
    return Asked(code=code, label=label.encode("utf-8", "replace").decode(), key=key, signature=signature)
