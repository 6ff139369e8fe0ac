"""Vital signs: what a value may be, the early-warning score, limits, trends, and whether a clock can be believed."""
