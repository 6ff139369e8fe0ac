"""Kernel: the value objects everything else speaks in. Plain Python, no input or output."""
