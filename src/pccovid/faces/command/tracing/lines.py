"""The lines of a table of contacts, as HTML. Hundreds on one page: written in one go, which a template's loop is not.

Every value is escaped by Django's `format_html`; what is the same in each line is worked out once.
"""

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pccovid.faces.command.tracing.presenting import ContactRow

_NOTHING = format_html("{}", "")
_LINE = (
    '<tr>{}<td class="app-table__lead" data-label="{}">{}{}</td><td data-label="{}">{}</td>'
    '<td data-label="{}"><span class="app-nowrap">{}</span></td>'
    '<td data-label="{}" class="app-table__number">{}{}</td><td data-label="{}">{}</td></tr>'
)
_CHOICE = '<td data-label="{label}">{box}</td>'
_BOX = (
    '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
    '<input class="govuk-checkboxes__input" type="checkbox" name="contact" value="{id}" id="contact-{id}">'
    '<label class="govuk-label govuk-checkboxes__label" for="contact-{id}">'
    '<span class="govuk-visually-hidden">{person}, {place}</span></label></div></div>'
)
_HINT = '<br><span class="govuk-hint">{}</span>'


def contact_lines(rows: Iterable[ContactRow], *, choosing: bool) -> SafeString:
    """The body of the table; `choosing`: with boxes, and each person opens."""
    return format_html_join("", _LINE, _values(rows, choosing))


def _values(rows: Iterable[ContactRow], choosing: bool) -> Iterator[tuple[object, ...]]:
    choose, person, place, together, minutes, decision = (
        _("Choose"), _("Person"), _("Place"), _("Together"), _("Minutes"), _("Decision"),
    )  # fmt: skip
    outside = format_html(_HINT, _("Outside the infectious time now"))
    hints = {words: format_html(_HINT, words) for words in {row.assumed for row in rows if row.assumed}}
    for row in rows:
        yield (
            _box(row, choose) if choosing else _NOTHING,
            person,
            format_html('<a class="govuk-link" href="contacts/{}/">{}</a>', row.id, row.person)
            if choosing
            else row.person,
            f", {row.birth_year}" if row.birth_year else "",
            place,
            _place(row),
            together,
            row.together,
            minutes,
            row.minutes,
            (hints.get(row.assumed, _NOTHING) + outside)
            if row.fell_out
            else hints.get(row.assumed, _NOTHING),
            decision,
            _decision(row),
        )


def _box(row: ContactRow, label: str) -> SafeString:
    box = format_html(_BOX, id=row.id, person=row.person, place=row.place) if row.open else _NOTHING
    return format_html(_CHOICE, label=label, box=box)


def _place(row: ContactRow) -> SafeString:
    """Where, and what telephones noted of it."""
    return format_html("{}", row.place) + format_html_join("", _HINT, ((heard.short,) for heard in row.heard))


def _decision(row: ContactRow) -> SafeString:
    tag = f"app-tag app-tag--{row.colour}" if row.colour else "app-tag"
    said = format_html('<span class="{}">{}</span>', tag, row.status)
    if row.reason:
        said += format_html("<br>{}", row.reason)
    if row.decided_at:
        said += format_html("<br>{}, {}", row.office, f"{localtime(row.decided_at):%H:%M %d/%m/%Y}")
    return said
