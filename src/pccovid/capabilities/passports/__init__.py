"""Vaccine passports."""
