"""The ledger: one row for every read and write of a person's data, sealed into a Merkle tree so that a change shows."""
