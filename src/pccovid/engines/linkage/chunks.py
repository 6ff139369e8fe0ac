"""Which work is done already? Each finished chunk is a file with a receipt; a killed run goes on after the last one.

A receipt says from what the chunk was made and what its bytes hash to. A file that is torn, or that was made from
something else, is as good as none: it is made again. The files hold what the records say, in the clear.
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import ipc

READ = 1 << 20
Column = NDArray[np.integer]
Told = Callable[[str], None]


def silent(_chunk: str) -> None:
    """Nobody asked."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A finished file of one or more batches of columns, mapped into memory: what is not touched costs nothing."""

    path: Path

    def batch(self, number: int = 0) -> pa.RecordBatch:
        """One of them."""
        return ipc.open_file(pa.memory_map(str(self.path))).get_batch(number)

    def columns(self, number: int = 0) -> Mapping[str, Column]:
        """Those of one batch that are numbers."""
        return numbers_of(self.batch(number))

    def note(self, name: str) -> str:
        """What was written on all batches."""
        return str(ipc.open_file(pa.memory_map(str(self.path))).schema.metadata[name.encode()].decode())


def numbers_of(batch: pa.RecordBatch) -> Mapping[str, Column]:
    """The columns that are numbers, without a copy."""
    return {
        name: batch.column(name).to_numpy()
        for name in batch.schema.names
        if pa.types.is_integer(batch.schema.field(name).type)
    }


@dataclass(frozen=True, slots=True)
class Work:
    """A folder of chunks that all follow from one thing, `of`. `told` hears the name of each chunk that was made."""

    folder: Path
    of: str
    told: Told = silent
    _known: set[str] = field(default_factory=set)

    def following(self, *also: str) -> "Work":
        """The same folder for chunks that follow from this and more."""
        whole = "\n".join((self.of, *also))
        return replace(self, of=sha256(whole.encode()).hexdigest(), _known=set())

    def chunk(self, name: str, make: Callable[[], Iterable[pa.RecordBatch]]) -> Chunk:
        """The chunk of that name, made where no finished one is found. Batches (one at least) have one schema."""
        (found,) = self.chunks((name,), lambda: (make(),))
        return found

    def chunks(
        self, names: Sequence[str], make: Callable[[], Sequence[Iterable[pa.RecordBatch]]]
    ) -> tuple[Chunk, ...]:
        """Several that are made in one go, the last name told."""
        paths = [self.folder / f"{name}.arrow" for name in names]
        if names[-1] not in self._known:
            if not all(map(self._is_finished, paths)):
                for path, batches in zip(paths, make(), strict=True):
                    self._write(path, batches)
                self.told(names[-1])
            self._known.add(names[-1])
        return tuple(map(Chunk, paths))

    def clear(self) -> None:
        """Nothing of the records is left behind."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, path: Path, batches: Iterable[pa.RecordBatch]) -> None:
        """The file under another name first, its receipt last."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half, receipt = path.with_suffix(".half"), path.with_suffix(".receipt")
        receipt.unlink(missing_ok=True)
        half.unlink(missing_ok=True)
        half.touch(mode=0o600)
        several = iter(batches)
        first = next(several)
        with pa.OSFile(str(half), "wb") as file, ipc.new_file(file, first.schema) as written:
            written.write_batch(first)
            for batch in several:
                written.write_batch(batch)
        text = json.dumps({"of": self.of, "bytes": _bytes_of(half)})
        half.replace(path)
        receipt.touch(mode=0o600)
        receipt.write_text(text, encoding="ascii")

    def _is_finished(self, path: Path) -> bool:
        try:
            receipt = json.loads(path.with_suffix(".receipt").read_text(encoding="ascii"))
            return bool(receipt == {"of": self.of, "bytes": _bytes_of(path)})
        except (OSError, ValueError):
            return False


def _bytes_of(path: Path) -> str:
    """Length and check sum: against what is torn, not against who writes here, for the folder is its owner's alone."""
    length, check = 0, 0
    with path.open("rb") as file:
        while part := file.read(READ):
            length, check = length + len(part), crc32(part, check)
    return f"{length} {check:08x}"
