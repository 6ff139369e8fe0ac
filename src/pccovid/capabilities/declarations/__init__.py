"""Health declarations."""
