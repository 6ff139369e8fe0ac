"""Accounts, access, ledger, vault."""
