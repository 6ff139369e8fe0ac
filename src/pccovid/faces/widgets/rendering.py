"""How does a Django form become our markup? One renderer for {{ form }}, {{ field.as_field_group }} and the tags.

Activated by FORM_RENDERER = "pccovid.faces.widgets.rendering.GovukRenderer". Widget templates stay Django's own,
so the technicians' admin looks as it always does.
"""

from typing import Literal

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from pccovid.faces.widgets.date_parts import DatePartsInput

ControlKind = Literal["input", "select", "textarea", "file", "date", "radios", "checkboxes", "checkbox"]

_KINDS: list[tuple[type[forms.Widget], ControlKind]] = [
    (DatePartsInput, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
]
_CLASSES: dict[ControlKind, str] = {
    "input": "govuk-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "app-file",
    "checkbox": "govuk-checkboxes__input",
}


class GovukRenderer(TemplatesSetting):
    """Forms and fields in the markup of govuk-frontend."""

    form_template_name = "widgets/forms/form.html"
    field_template_name = "widgets/forms/field.html"


def control_kind(field: forms.BoundField) -> ControlKind:
    """Which markup the field's widget takes."""
    for widget, kind in _KINDS:
        if isinstance(field.field.widget, widget):
            return kind
    return "input"


def render_control(field: forms.BoundField) -> SafeString:
    """The control with our classes added to those that the form's author gave."""
    kind = control_kind(field)
    own = _CLASSES.get(kind, "")
    classes = [str(field.field.widget.attrs.get("class", "")), own]
    if field.errors and own.startswith("govuk-"):
        classes.append(f"{own}--error")
    return field.as_widget(attrs={"class": " ".join(filter(None, classes))})


def first_control_id(field: forms.BoundField) -> str:
    """The id of the first control: the one that gets the focus from the error summary."""
    return f"{field.auto_id}_0" if control_kind(field) in ("radios", "checkboxes") else field.id_for_label
