"""Exchange with other systems: population database, social insurance, hospitals."""
