"""Of which territory and which weeks? What is not offered counts as not asked."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.insight.outbreak import PERIODS
from pccovid.registry.territories.queries import NATION, children, province_of, stored_on

USUAL = 4


class PeriodForm(forms.Form):
    """The choice above the page. `unit` and `weeks` are good whatever was sent."""

    area = forms.ChoiceField(label=gettext_lazy("Territory"), required=False)
    period = forms.ChoiceField(label=gettext_lazy("Period"), required=False)

    def __init__(self, data: Mapping[str, str] | None, *, territory: str) -> None:
        super().__init__(data)
        own = province_of(territory)
        units = [(own, _("Vietnam") if own == NATION else _name(own))]
        if own == NATION:
            units += [(one.path, one.name) for one in children(NATION, stored_on())]
        self.fields["area"].choices = units  # type: ignore[attr-defined]  # a choice field, declared above
        self.fields["period"].choices = [  # type: ignore[attr-defined]  # the same
            (str(weeks), _("%(count)s weeks") % {"count": weeks}) for weeks in PERIODS
        ]
        self.own = own
        self.is_valid()

    @property
    def unit(self) -> str:
        return self._chosen("area") or self.own

    @property
    def weeks(self) -> int:
        return int(self._chosen("period") or USUAL)

    def _chosen(self, name: str) -> str:
        return str(getattr(self, "cleaned_data", {}).get(name) or "")


def _name(path: str) -> str:
    return next((one.name for one in children(NATION, stored_on()) if one.path == path), path)
