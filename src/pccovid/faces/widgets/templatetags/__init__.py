"""Tags that templates load by {% load widgets %}."""
