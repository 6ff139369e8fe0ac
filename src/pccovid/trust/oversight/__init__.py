"""Who watches those who look? Patterns in the ledger, broken glass, orders, lists, and records planted as a trap."""
