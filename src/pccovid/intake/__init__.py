"""Earlier applications read in."""
