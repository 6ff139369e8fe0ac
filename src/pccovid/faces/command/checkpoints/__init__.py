"""Checkpoints of a territory: their lanes, and how many were scanned in each."""
