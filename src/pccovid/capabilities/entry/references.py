"""Under which reference does a declaration wait? Sixteen letters and digits that nobody can guess, in a QR code."""

from uuid import UUID

from pccovid.trust.vault import blind

PREFIX = "VNENTRY1:"
KIND = "entry_reference"
LENGTH = 16
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U, which are read as others
ALIKE = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def reference_of(client_id: UUID) -> str:
    """The reference of the declaration with this id: 80 bits of a keyed hash, so that a form sent twice has one."""
    number = int.from_bytes(blind("entry_reference_of", str(client_id))[:10])
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(75, -1, -5))


def code_text(reference: str) -> str:
    """What stands in the QR code."""
    return f"{PREFIX}{reference}"


def read_reference(text: str) -> str | None:
    """The reference that was scanned or typed, with or without its spaces and dashes; None for anything else."""
    bare = "".join(text.upper().removeprefix(PREFIX).replace("-", " ").split()).translate(ALIKE)
    return bare if len(bare) == LENGTH and set(bare) <= set(ALPHABET) else None


def written(reference: str) -> str:
    """As people read it to each other, four by four."""
    return "-".join(reference[start : start + 4] for start in range(0, len(reference), 4))
