"""The pages of a citizen, one module a page."""
