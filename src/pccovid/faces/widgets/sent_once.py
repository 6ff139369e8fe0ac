"""How is a form that was sent twice stored once? It carries an id: the script's own, or the page's without scripts."""

from collections.abc import Mapping
from uuid import UUID

from django import forms

from pccovid.kernel.ids import uuid7


class SentOnceForm(forms.Form):
    """A form whose content is stored under `client()`, however often it is sent."""

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput({"data-client-id": ""}))
    page_id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, object] | None, *, initial: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(data, initial={"page_id": uuid7(), **(initial or {})})

    def client(self) -> UUID:
        """The id, once the form is clean."""
        data = self.cleaned_data
        return data["client_id"] or data["page_id"] or uuid7()
