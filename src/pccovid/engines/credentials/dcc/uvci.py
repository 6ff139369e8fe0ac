"""How is a certificate numbered? `URN:UVCI:01:VN:` and 32 hexadecimal digits, as Vietnam's sample has it."""

import secrets

PREFIX = "URN:UVCI:"
VERSION = "01"


def new_uvci(country: str = "VN") -> str:
    """A number that says nothing about anybody."""
    return f"{PREFIX}{VERSION}:{country}:{secrets.token_hex(16).upper()}"


def canonical(uvci: str) -> str:
    """As it is compared: some issuers wrote it in small letters."""
    return uvci.strip().upper()
