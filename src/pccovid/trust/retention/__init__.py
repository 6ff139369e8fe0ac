"""Clocks after which data go."""
