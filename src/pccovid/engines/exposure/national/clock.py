"""How is time held? In whole seconds since 1970, unsigned in 32 bits: until the year 2106."""

import numpy as np

Seconds = int
DAY: Seconds = 86_400
LAST: Seconds = int(np.iinfo(np.uint32).max)  # also "never"
