"""Complaints about an access: a citizen says that a look was wrong, an auditor answers within a stated time."""
