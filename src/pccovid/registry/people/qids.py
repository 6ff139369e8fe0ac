"""What stands in a person's QR? An opaque identifier: 16 random characters that say nothing about the person."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 and O, 1 and I: people read it out
LENGTH = 16


def new_qid() -> str:
    """A fresh identifier, 80 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
