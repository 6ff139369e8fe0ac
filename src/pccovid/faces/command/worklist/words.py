"""What are the parts of the list called?"""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from pccovid.capabilities.followup.queries import Tab

TABS: dict[Tab, Promise] = {
    Tab.NOW: pgettext_lazy("work", "To do now"),
    Tab.MINE: pgettext_lazy("work", "Taken by me"),
    Tab.LATER: pgettext_lazy("work", "Later"),
}
