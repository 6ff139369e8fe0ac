"""What telephones give of their own accord, after their owners agreed."""
