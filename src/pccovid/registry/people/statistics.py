"""How many people are known where? Counts by the unit they live in, for statistics; nobody is named."""

from collections.abc import Iterator

from django.db.models import Count

from pccovid.registry.people.models import LIVING, Person, SourceRecord
from pccovid.trust.access import Access


def persons_by_commune(access: Access) -> Iterator[tuple[str, str, int]]:
    """(path, measure, persons): everybody known, and by each source how many it brought.

    Two sources that brought one person count once each, so the sources add up to more than the persons.
    """
    access.read_aggregate("person", ["territory"])
    access.read_aggregate("source_record", ["territory", "source"])
    persons = Person.objects.filter(LIVING).values_list("territory").annotate(Count("person_id"))
    for territory, count in persons.order_by().iterator():
        yield territory, "persons", count
    records = SourceRecord.objects.values_list("territory", "source")
    for territory, source, count in records.annotate(Count("person_id", distinct=True)).order_by().iterator():
        yield territory, f"carried.{source}", count
