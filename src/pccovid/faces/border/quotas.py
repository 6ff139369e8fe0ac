"""How often may a desk look for a declaration? More often than any queue needs, too seldom to try numbers out."""

import datetime as dt

from pccovid.trust.throttling.quotas import Quota

FINDS = Quota("border.minute", most=40, within=dt.timedelta(minutes=1))
FINDS_OF_AN_HOUR = Quota("border.hour", most=900, within=dt.timedelta(hours=1))
