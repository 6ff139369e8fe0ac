"""The auditor's pages, and those on which other bodies ask for and approve orders and lists."""
