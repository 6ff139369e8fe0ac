"""Settings, database, command line."""
