"""Specimens and results."""
