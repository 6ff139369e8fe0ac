"""What a clinic sees."""
