"""What tracers and authorities see."""
