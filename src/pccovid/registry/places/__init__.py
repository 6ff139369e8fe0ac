"""Venues, facilities, checkpoints."""
