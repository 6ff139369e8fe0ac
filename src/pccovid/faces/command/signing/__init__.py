"""The central signature of vaccine passports."""
