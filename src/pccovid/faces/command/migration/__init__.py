"""The operator's console: what became of every row of the earlier applications, and how good the sources are."""
