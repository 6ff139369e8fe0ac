"""Movement declarations and passages."""
