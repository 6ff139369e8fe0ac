"""The tracers' pages: cases of the own territory, their contacts, and the gate that a warning passes."""
