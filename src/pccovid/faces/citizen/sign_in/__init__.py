"""How a citizen signs in: a number, a code, who one is, a passkey for the next time."""
