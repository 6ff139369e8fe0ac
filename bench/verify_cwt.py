"""How many certificates a second does `cwt` verify? Runs in the environment of cwt.lock; knows nothing of the project.

Reads a file of signers and codes, then for each line of input works for the seconds it names and answers with the rate.
The way is that of its README's example: base45, zlib, decode, and the certificate out of the claims.
"""

import json
import sys
import time
import zlib
from itertools import cycle
from pathlib import Path

import cwt  # type: ignore[import-not-found]  # installed in its own environment
from base45 import b45decode  # type: ignore[import-not-found]  # installed in its own environment


def main(path: str) -> None:
    given = json.loads(Path(path).read_text(encoding="utf-8"))
    keys = [cwt.load_pem_hcert_dsc(signer) for signer in given["signers"]]
    codes = cycle(given["codes"])
    for line in sys.stdin:
        seconds, done, began = float(line), 0, time.process_time()
        while time.process_time() - began < seconds:
            for _ in range(20):
                decoded = cwt.decode(zlib.decompress(b45decode(next(codes)[4:])), keys=keys)
                if "v" not in cwt.Claims.new(decoded).hcert[1]:
                    raise SystemExit("not what was issued")
            done += 20
        print(done / (time.process_time() - began), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
