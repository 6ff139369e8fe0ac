"""Who heard whose telephone, how near and for how long? Ids and packets in, encounters out; README.md has the terms."""

from pccovid.engines.proximity.bluezone import BluezoneKey
from pccovid.engines.proximity.joining import Heard, Joined, join, join_day
from pccovid.engines.proximity.known import KnownDay
from pccovid.engines.proximity.packets import Outcome, Packets, Tally
from pccovid.engines.proximity.rolling import DailyKey
from pccovid.engines.proximity.scoring import Calibration, Model, Scored, attenuations, scored
from pccovid.engines.proximity.windows import Bands, Windows, windows_of

__all__ = [
    "Bands", "BluezoneKey", "Calibration", "DailyKey", "Heard", "Joined", "KnownDay", "Model", "Outcome", "Packets",
    "Scored", "Tally", "Windows", "attenuations", "join", "join_day", "scored", "windows_of",
]  # fmt: skip
