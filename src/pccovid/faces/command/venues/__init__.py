"""Places that owners registered, as their commune sees them."""
