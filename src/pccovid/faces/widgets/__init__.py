"""Templates shared by the faces."""
