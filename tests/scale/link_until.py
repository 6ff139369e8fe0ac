"""One run of the linkage out of files, in a process of its own, which kills itself after a chunk.

    python -m tests.scale.link_until RECORDS MODEL FOLDER ANSWER [CHUNK]

CHUNK is the name of the chunk, or "next" for the first that this run finishes. Without it the run goes to its end.
"""

import os
import signal
import sys
from pathlib import Path

import numpy as np

from pccovid.engines.linkage.large import link_large
from pccovid.engines.linkage.model import Model
from pccovid.engines.linkage.parts import Source

ROWS, PIECES = 200, 2


def main(records: str, model: str, folder: str, answer: str, last: str = "") -> None:
    """Write the persons to ANSWER, or die without a chance to tidy up."""

    def told(chunk: str) -> None:
        sys.stdout.write(f"{chunk}\n")
        sys.stdout.flush()
        if last in (chunk, "next"):
            os.kill(os.getpid(), signal.SIGKILL)

    frozen = Model.from_json(Path(model).read_text(encoding="utf-8"))
    source = Source.open(Path(records), rows=ROWS)
    found = link_large(source, frozen, Path(folder), pieces=PIECES, told=told)
    np.save(answer, found.person)


if __name__ == "__main__":
    main(*sys.argv[1:])
