"""Who met whom, where and for how long? Stays in, contacts out; README.md has the definitions."""

from pccovid.engines.exposure.columns import VisitColumns
from pccovid.engines.exposure.pairs import find_contacts
from pccovid.engines.exposure.terms import Contact, ContactRule, Stay

__all__ = ["Contact", "ContactRule", "Stay", "VisitColumns", "find_contacts"]
