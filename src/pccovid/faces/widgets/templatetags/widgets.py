"""Which tags do all templates share? Icons, QR codes, form controls, page numbers."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import segno
from django import template
from django.core.paginator import Page
from django.db.models import Model
from django.forms import BoundField, Field
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pccovid.faces.widgets.icons import ICONS
from pccovid.faces.widgets.rendering import ControlKind, control_kind, first_control_id, render_control

register = template.Library()


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """An inline SVG icon. Without `label` it is decoration and hidden from screen readers."""
    drawing = mark_safe(ICONS[name])  # noqa: S308 - our own constant
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="app-icon {}" viewBox="0 0 24 24" focusable="false" {}>{}</svg>', css, spoken, drawing
    )


@register.simple_tag
def qr_svg(text: str, label: str, error: str = "m") -> SafeString:
    """`text` as a QR code in black on white with its quiet zone; `error` is the correction level l, m, q or h."""
    drawing = mark_safe(_drawn(text, error))  # noqa: S308 - drawn here
    return format_html('<div role="img" aria-label="{}">{}</div>', label, drawing)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The bare control of a bound field, with the classes of its kind."""
    return render_control(field)


@register.filter
def kind(field: BoundField) -> ControlKind:
    """ "input", "select", "textarea", "file", "date", "radios", "checkboxes" or "checkbox"."""
    return control_kind(field)


@register.filter
def first_id(field: BoundField) -> str:
    """The id that an error message links to."""
    return first_control_id(field)


@register.filter
def is_required(field: BoundField) -> bool:
    """Whether the answer may not be left out."""
    inner: Field = field.field
    return inner.required


@register.filter
def paired(headers: Iterable[object], row: Iterable[object]) -> list[tuple[object, object]]:
    """Each cell with its column's heading, for tables that fold into cards on a phone."""
    return list(zip(headers, row, strict=True))


@register.simple_tag
def page_numbers(page: Page[Model]) -> Iterator[str | int]:
    """The numbers to show around the present page; an ellipsis stands for those left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


# Few: the code just shown is asked for again at once, and nobody's stays in memory for long.
@lru_cache(maxsize=64)
def _drawn(text: str, error: str) -> str:
    # Trying all eight masks takes four fifths of the time; damaged codes were read as often with one fixed.
    code = segno.make(text, error=error, mask=2, micro=False, boost_error=False)
    return str(
        code.svg_inline(omitsize=True, border=2, dark="#000", light="#fff", svgclass=None, lineclass=None)
    )
