"""The desk of a border gate and what leads to it."""
