"""The demonstration: an invented nation, its officers, and how to sign in as each."""
