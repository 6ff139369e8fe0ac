"""How does a row of a person say whose it is? Persons are found by fours; which of the four stands in the row."""

import numpy as np

PERSONS_PER_ENTRY_BITS = 2
PERSON_IN_ENTRY = np.uint32((1 << PERSONS_PER_ENTRY_BITS) - 1)
ROW_BITS = np.uint32(32 - PERSONS_PER_ENTRY_BITS)
ROW = np.uint32((1 << (32 - PERSONS_PER_ENTRY_BITS)) - 1)
