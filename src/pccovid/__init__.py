"""PC-Covid: one app for living through an epidemic."""
