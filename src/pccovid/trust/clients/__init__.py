"""Other systems that may ask: each by a key of its own, for what it was given, until it is revoked."""
