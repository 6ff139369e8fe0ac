"""Who met whom, where and for how long? Stays in, contacts out; README.md has the definitions.

What holds the visits of a nation is imported by its own name, `national`: it loads a compiler, and few need it.
"""

from pccovid.engines.exposure.columns import VisitColumns
from pccovid.engines.exposure.pairs import find_contacts
from pccovid.engines.exposure.terms import Contact, ContactRule, MeetingRule, Stay

__all__ = ["Contact", "ContactRule", "MeetingRule", "Stay", "VisitColumns", "find_contacts"]
