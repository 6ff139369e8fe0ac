"""The colour of a person and its reasons."""
