"""How is a commune or district asked for without scripts? Written names, looked up from the province down."""

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pccovid.registry.territories.queries import (
    NATION,
    ancestors,
    children,
    find_by_name,
    name_of,
    stored_on,
    unit_at,
)

LEVELS = ("province", "district", "commune")
PLACE_WRONG: dict[str, Promise] = {
    "province": gettext_lazy("We do not know a province of this name"),
    "district": gettext_lazy("We do not know a district of this name in this province"),
    "commune": gettext_lazy("We do not know a commune of this name in this district"),
}
MOST_NAMED = 30


class UnitNotKnown(Exception):
    """The name of this level fits no unit, or several. `known` are the names there are, where they are few."""

    def __init__(self, level: str, known: tuple[str, ...]) -> None:
        super().__init__(level)
        self.level = level
        self.known = known

    def sentence(self) -> str:
        """What is wrong, and what there is to choose from."""
        wrong = str(PLACE_WRONG[self.level])
        if not self.known:
            return wrong
        return _("%(wrong)s. There are: %(known)s") % {"wrong": wrong, "known": ", ".join(self.known)}


def unit_named(names: Mapping[str, str]) -> str:
    """The path that the written names mean, as far down as there are any. Raises UnitNotKnown for the first unknown."""
    path, named = NATION, dict[str, str]()
    for count, level in enumerate(LEVELS, start=1):
        if not names.get(level):
            return path
        named[level] = names[level]
        found = find_by_name(
            province=named["province"],
            district=named.get("district", ""),
            commune=named.get("commune", ""),
            on=stored_on(),
        )
        if found.count("/") != count + 1:
            raise UnitNotKnown(level, _known(path))
        path = found
    return path


def names_of(path: str) -> dict[str, str]:
    """The full names of a unit and those above it, by level."""
    here = unit_at(path, stored_on())
    units = [*ancestors(path, stored_on()), *([here] if here else [])]
    return dict(zip(LEVELS, (unit.full_name for unit in units), strict=False))


def add_unit_fields(
    form: forms.Form, prefix: str, labels: Mapping[str, Promise], *, required: tuple[str, ...]
) -> None:
    """PREFIX_province (a list), PREFIX_district and PREFIX_commune (written); those not `required` may stay empty."""
    province = forms.ChoiceField(
        label=str(labels["province"]),
        choices=_provinces,
        required="province" in required,
        error_messages={"required": str(PLACE_WRONG["province"])},
    )
    form.fields[f"{prefix}_province"] = province
    for level in LEVELS[1:]:
        form.fields[f"{prefix}_{level}"] = forms.CharField(
            label=str(labels[level]),
            max_length=80,
            required=level in required,
            error_messages={"required": str(PLACE_WRONG[level])},
        )


def clean_unit(form: forms.Form, prefix: str) -> str:
    """The path of what was written under this prefix; what is unknown is said at its field, then NATION."""
    data = form.cleaned_data
    province = str(data.get(f"{prefix}_province") or "")
    written = {level: str(data.get(f"{prefix}_{level}") or "").strip() for level in LEVELS[1:]}
    try:
        return unit_named({"province": name_of(province, stored_on()), **written})
    except UnitNotKnown as fault:
        form.add_error(f"{prefix}_{fault.level}", fault.sentence())
        return NATION


def unit_initial(prefix: str, path: str) -> dict[str, str]:
    """What the three fields show for a unit that is known."""
    named = names_of(path)
    if not named:
        return {}
    written = {f"{prefix}_{level}": named[level] for level in LEVELS[1:] if level in named}
    return {f"{prefix}_province": f"{path[:6]}", **written}


def _known(path: str) -> tuple[str, ...]:
    units = children(path, stored_on())
    return tuple(unit.full_name for unit in units) if path != NATION and len(units) <= MOST_NAMED else ()


def _provinces() -> Iterator[tuple[str, str]]:
    yield "", _("Choose")
    yield from ((unit.path, unit.full_name) for unit in children(NATION, stored_on()))
