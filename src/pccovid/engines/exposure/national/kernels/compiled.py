"""How is a loop compiled? To machine code, kept beside the bytecode, and without holding the interpreter."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

P = ParamSpec("P")
R = TypeVar("R")


def compiled(loop: Callable[P, R]) -> Callable[P, R]:
    """The loop as machine code; its signature stays the one that is written down."""
    fast: Callable[P, R] = njit(cache=True, nogil=True, boundscheck=False)(loop)
    return fast
