"""What do we know of a person? Each line with its value, who said so and when; numbers masked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pccovid.faces.citizen.presenters.days import iso_day
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.sources import source_name
from pccovid.kernel.errors import InvalidPhone
from pccovid.kernel.masking import mask_number, mask_phone
from pccovid.kernel.phone import Phone
from pccovid.kernel.sex import Sex
from pccovid.registry.people.profile import Attribute, Profile

LABELS: dict[str, Promise] = {
    "name": _("Full name"),
    "birth": _("Date of birth"),
    "sex": _("Sex"),
    "cccd": _("Citizen identity card"),
    "cmnd": _("Old identity card"),
    "passport": _("Passport"),
    "bhxh": _("Social insurance number"),
    "phone": _("Telephone"),
    "address": _("Address"),
    "territory": _("Commune, district, province"),
}
ALWAYS = ("name", "birth", "sex", "cccd", "phone", "address")
SEXES: dict[str, Promise] = {Sex.FEMALE: _("Female"), Sex.MALE: _("Male"), Sex.OTHER: _("Other")}
NUMBERS = ("cccd", "cmnd", "passport", "bhxh")


def profile_facts(profile: Profile, territory: str) -> list[Fact]:
    """The lines in a fixed order; what everybody has is listed even where it has not been received."""
    return [
        _fact(name, profile.attributes.get(name), territory)
        for name in LABELS
        if name in profile.attributes or name in ALWAYS
    ]


def written(name: str, value: str) -> str:
    """A value as the page shows it."""
    if name in NUMBERS:
        return mask_number(value)
    if name == "phone":
        return mask_phone(phone_written(value).replace(" ", ""))
    if name == "birth":
        return iso_day(value)
    return str(SEXES.get(value, "")) if name == "sex" else value


def phone_written(value: str) -> str:
    """A number as it is dialled in Vietnam; one that cannot be read stays as it is."""
    try:
        return Phone.parse(value).display
    except InvalidPhone:
        return value


def _fact(name: str, attribute: Attribute | None, territory: str) -> Fact:
    label = str(LABELS[name])
    if attribute is None:
        return Fact(label, "")
    value = territory if name == "territory" else written(name, attribute.value)
    return Fact(label, value, source_name(attribute.source), attribute.time)
