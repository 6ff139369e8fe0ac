"""Who was where."""
