"""How does one get an invented nation to try everything on? `write_nation` writes the earlier apps' own files.

Nobody in it exists. Identity, insurance and phone numbers have the legal structure and random serials; the cast
of the demo carries the reserved serial 000000 and phone tail 000 0000. Communes and streets are real names.
"""

from pccovid.intake.sample.manifest import NationSummary
from pccovid.intake.sample.nation import AS_OF, write_nation

__all__ = ["AS_OF", "NationSummary", "write_nation"]
