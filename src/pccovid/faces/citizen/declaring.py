"""What is asked in a health declaration? Three questions, nothing chosen beforehand, and what is known filled in."""

from collections.abc import Mapping, Sequence
from typing import TypedDict
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pccovid.capabilities.declarations.events import DeclarationShown
from pccovid.faces.citizen.presenters.profile import phone_written
from pccovid.faces.widgets.symptoms_asked import CHOOSE, YES_NO, SymptomForm, YesNo
from pccovid.registry.people.profile import Profile

DRAFT = "declare"


class Answers(TypedDict):
    """What `declare_health` takes."""

    person_id: UUID
    client_id: UUID
    territory: str
    symptoms: bool
    contact: bool
    travel: bool
    answers: Mapping[str, str]


class DeclareForm(SymptomForm):
    """The declaration. `people`: those held, by name, where there are several; `shown`: whose turn it is."""

    field_order = ("person",)

    person = forms.ChoiceField(
        label=_("For whom do you declare?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for whom you declare")},
    )
    contact = forms.ChoiceField(
        label=_("In the last 14 days, were you close to somebody who has or may have COVID-19?"),
        help_text=_("In one room, or less than 2 metres away"),
        choices=YES_NO,
        widget=YesNo(),
        error_messages=CHOOSE,
    )
    travel = forms.ChoiceField(
        label=_("In the last 14 days, were you in another province, city or country?"),
        choices=YES_NO,
        widget=YesNo(opens="more-travel"),
        error_messages=CHOOSE,
    )
    where = forms.CharField(label=_("Where, and when did you come back?"), required=False, max_length=500)
    stay = forms.CharField(
        label=_("Where are you staying now?"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "street-address"}),
    )
    phone = forms.CharField(
        label=_("On which number can we reach you?"),
        required=False,
        max_length=24,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "type": "tel"}),
    )
    note = forms.CharField(
        label=_("Anything else the health station should know?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        data: Mapping[str, object] | None,
        *,
        people: Mapping[UUID, str],
        shown: UUID,
        initial: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial={"person": str(shown), **initial})
        self.shown = shown
        person = self.fields["person"]
        if people and isinstance(person, forms.ChoiceField):
            person.choices = [(str(one), name) for one, name in people.items()]
        else:
            del self.fields["person"]

    def declaration(self, profiles: Mapping[UUID, Profile]) -> Answers:
        """The cleaned answers as they are stored."""
        clean = self.cleaned_data
        person = UUID(clean["person"]) if clean.get("person") else self.shown
        yes = {name: clean[name] == "yes" for name in ("symptoms", "contact", "travel")}
        told = {
            "symptoms": self.told_symptoms(),
            "travel": clean["where"] if yes["travel"] else "",
            **{name: clean[name] for name in ("stay", "phone", "note")},
        }
        return Answers(
            person_id=person,
            client_id=self.client(),
            territory=profiles[person].value("territory"),
            symptoms=yes["symptoms"],
            contact=yes["contact"],
            travel=yes["travel"],
            answers={name: text for name, text in told.items() if text},
        )


def known_answers(profile: Profile, earlier: Sequence[DeclarationShown]) -> dict[str, str]:
    """What need not be typed again: where somebody stays and the number, as last declared, else as registered."""
    last = earlier[0].answers if earlier else {}
    return {
        "stay": last.get("stay") or profile.value("address"),
        "phone": last.get("phone") or phone_written(profile.value("phone")),
    }
