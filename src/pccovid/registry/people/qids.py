"""What stands in a person's QR? An opaque identifier: 16 random characters that say nothing about the person."""

import secrets

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs without 0 and O, 1 and I: people read it out
LENGTH = 16


def new_qid() -> str:
    """A fresh identifier, 80 random bits."""
    number = secrets.randbits(5 * LENGTH)
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 5 * LENGTH, 5))
