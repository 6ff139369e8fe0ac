"""Who comes to a commune from abroad."""
