"""How much may come in a time? Counters that all processes share."""
