"""How many travel from where to where."""
