"""Records, links and persons."""
