"""The ledger: one row for every read and write of a person's data, chained so that a change shows."""
