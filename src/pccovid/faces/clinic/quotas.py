"""How often may a clinic look for somebody? More often than any queue needs, too seldom to try numbers out."""

import datetime as dt

from pccovid.trust.throttling.quotas import Quota

FINDS = Quota("find.minute", most=30, within=dt.timedelta(minutes=1))
FINDS_OF_AN_HOUR = Quota("find.hour", most=600, within=dt.timedelta(hours=1))
