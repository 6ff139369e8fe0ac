"""People, places, territories."""
