"""The pages of an officer, one module a page."""
