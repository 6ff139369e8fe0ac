"""The programming interface for other systems."""
