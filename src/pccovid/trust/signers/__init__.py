"""Whose signatures are believed: signers of certificates, imported once, and the keys of personal codes."""
