"""Counts by territory."""
