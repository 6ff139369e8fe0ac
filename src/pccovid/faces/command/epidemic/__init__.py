"""How the epidemic goes."""
