"""What is asked of a file that is read? Its name, neighbours, size and bytes: of a path, or of a sealed one."""

from io import BufferedReader
from pathlib import Path
from typing import Literal, Protocol


class Sized(Protocol):
    """How large it is."""

    @property
    def st_size(self) -> int:
        """Bytes, in clear."""
        ...


class Readable(Protocol):
    """A pathlib.Path is one."""

    @property
    def name(self) -> str:
        """As it is called in its folder."""
        ...

    @property
    def parent(self) -> Path:
        """Its folder."""
        ...

    def open(self, mode: Literal["rb"]) -> BufferedReader:
        """Its bytes, in clear; may be read from anywhere. Raises OSError."""
        ...

    def stat(self) -> Sized:
        """Its size. Raises OSError."""
        ...
