"""When this happens, then that."""
