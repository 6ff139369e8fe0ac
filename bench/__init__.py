"""Benchmarks: one file each, ours and its peer in the same run on the same data."""
