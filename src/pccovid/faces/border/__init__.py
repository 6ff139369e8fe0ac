"""What the desk of a border gate sees."""
