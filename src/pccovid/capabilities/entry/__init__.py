"""Arrivals from abroad."""
