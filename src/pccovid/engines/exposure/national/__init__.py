"""Who met whom among a nation's visits, and whom does that reach? Compiled loops over columns of numbers.

Apart from the page beside, which a handful of stays need: whoever imports this loads a compiler.
"""

from pccovid.engines.exposure.national.batches import Taken, VisitBatch, take
from pccovid.engines.exposure.national.cases import Cases
from pccovid.engines.exposure.national.clock import LAST
from pccovid.engines.exposure.national.contacts import Contacts, contacts_of
from pccovid.engines.exposure.national.evidence import evidence_of
from pccovid.engines.exposure.national.files import (
    SegmentFileError,
    StoredSegment,
    read_segment,
    write_segment,
)
from pccovid.engines.exposure.national.hops import Reached, reach
from pccovid.engines.exposure.national.segments import Segment
from pccovid.engines.exposure.national.store import VisitStore
from pccovid.engines.exposure.terms import MeetingRule

__all__ = [
    "LAST",
    "Cases",
    "Contacts",
    "MeetingRule",
    "Reached",
    "Segment",
    "SegmentFileError",
    "StoredSegment",
    "Taken",
    "VisitBatch",
    "VisitStore",
    "contacts_of",
    "evidence_of",
    "reach",
    "read_segment",
    "take",
    "write_segment",
]
