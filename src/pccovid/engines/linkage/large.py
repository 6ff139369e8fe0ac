"""Whose is each record of a batch that memory does not hold? The steps of `linking`, piece by piece, out of files.

Every finished piece stays in a folder; a run that was killed goes on after the last one. The partition is that of
`linking.link`, however many pieces there are.
"""

from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pccovid import kernel
from pccovid.engines.linkage.chunks import Told, Work, silent
from pccovid.engines.linkage.copies import with_said
from pccovid.engines.linkage.features import with_listed, with_tables
from pccovid.engines.linkage.freezing import frozen_to
from pccovid.engines.linkage.keys import rules
from pccovid.engines.linkage.linking import Linked, decided
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.parts import Source
from pccovid.engines.linkage.passes import Passes
from pccovid.engines.linkage.ranges import keyed
from pccovid.engines.linkage.stored import stored

PACKAGES = (Path(__file__).parent, Path(kernel.__file__ or "").parent)
PIECE = 500_000
"""Records for each piece of a step, unless told how many pieces."""


def freeze_large(model: Model, source: Source, folder: Path, *, persons: int, told: Told = silent) -> Model:
    """As `freezing.freeze`. What was read stays in the folder for `link_large`."""
    features = stored(source, frozenset(model.authorities), Work(folder, program(), told))
    return frozen_to(model, features, persons=persons)


def link_large(
    source: Source,
    model: Model,
    folder: Path,
    *,
    pieces: int | None = None,
    held: NDArray[np.int64] | None = None,
    told: Told = silent,
) -> Linked:
    """Link the records of a Parquet file by a trained, frozen model; `held` as in `linking.link`.

    The folder holds what the records say, in the clear: remove it when the answer is stored. The features of the
    answer are mapped from it. `told` hears of every finished piece.
    """
    pieces = pieces or -(-source.rows // PIECE) or 1
    work = Work(folder, program(), told)
    features = stored(source, frozenset(model.authorities), work)
    features = with_said(with_listed(with_tables(features, model.frozen)))
    known = sha256(held.tobytes()).hexdigest() if held is not None else "nobody"
    work = work.following(source.fingerprint, model.hash, f"{pieces} pieces", known)
    keys = keyed(features, (*rules(model.certain), *rules(model.blocking)), pieces, work)
    passes = Passes(features, keys, model, held, pieces, work)
    first = passes.clusters()
    found, compared, skipped = passes.weighed(first)
    return decided(features, first, found, model, compared=compared, skipped=skipped)


def program() -> str:
    """What the program is that makes the files: what another program left is made again."""
    sources = [path.read_bytes() for package in PACKAGES for path in sorted(package.rglob("*.py"))]
    return sha256(b"\0".join(sources)).hexdigest()
