"""Which port is free, and stays free until the service that is started takes it?"""

import random
import socket

# Below the range from which the system numbers outgoing connections: those come between a look and the start.
FIRST, LAST = 20_000, 32_000


def free_port() -> int:
    """A port of this machine at which nobody listens, by lot, as other tests look for one too."""
    while True:
        number = random.SystemRandom().randint(FIRST, LAST)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                continue
        return number
