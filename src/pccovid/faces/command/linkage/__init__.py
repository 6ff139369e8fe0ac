"""Registrars: whether two records are one person's."""
