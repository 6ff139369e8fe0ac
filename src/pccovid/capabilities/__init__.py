"""What the app can do for a citizen; none knows another."""
