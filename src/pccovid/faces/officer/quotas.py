"""How much may an officer, a telephone or a network scan and search in a time? More than any queue needs."""

import datetime as dt

from pccovid.trust.throttling.quotas import Quota

MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)

# Typed at the desk: a number takes some seconds to type. Guessing numbers meets the hour's end.
CHECKS = Quota("check.minute", most=30, within=MINUTE)
CHECKS_OF_AN_HOUR = Quota("check.hour", most=600, within=HOUR)
# Sent by telephones: a shift of 5,000 scans comes in a hundred batches, and perhaps three times.
UPLOADS = Quota("upload.device", most=600, within=MINUTE)
UPLOADS_OF_AN_OFFICER = Quota("upload.officer", most=600, within=MINUTE)
UPLOADS_OF_A_NETWORK = Quota("upload.network", most=6_000, within=MINUTE)
SCANS = Quota("scans.device", most=20_000, within=DAY)
# Uploads that nobody has signed whom we know: torn ones come now and then, a flood of them is an attack.
FAULTS_OF_A_NETWORK = Quota("faults.network", most=600, within=MINUTE)
SEARCHES = Quota("place.search", most=60, within=MINUTE)
CODES = Quota("device.codes", most=30, within=HOUR)
