"""What each kind of user sees."""
