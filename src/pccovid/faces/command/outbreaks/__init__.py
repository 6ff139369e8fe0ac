"""Places with more cases than expected, for tracers and authorities of their own territory."""
