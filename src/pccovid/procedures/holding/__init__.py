"""A nation's visits in the memory of one process, which says at whom it is worth looking for a case.

Only the process itself loads the engine (`nation`, `serving`); whoever asks (`asking`) does not.
"""
