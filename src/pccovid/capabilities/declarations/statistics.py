"""How many people declared symptoms lately, where? Counts for statistics; nobody is named."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count

from pccovid.capabilities.declarations.models import Declaration
from pccovid.trust.access import Access

LATELY = timedelta(days=7)


def symptoms_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, "symptoms_7d", persons): at least one declaration with symptoms in the last seven days."""
    access.read_aggregate("declaration", ["symptoms", "declared_at"])
    lately = Declaration.objects.filter(
        symptoms=True, declared_at__gt=access.now - LATELY, declared_at__lte=access.now
    )
    rows = lately.values_list("territory").annotate(Count("person_id", distinct=True))
    for territory, count in rows.order_by().iterator():
        yield territory, "symptoms_7d", count
