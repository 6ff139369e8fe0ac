"""Engines: plain libraries that know no web framework and no database."""
