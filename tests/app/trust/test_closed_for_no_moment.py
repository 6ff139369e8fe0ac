"""Does a service that runs while policies are written anew ever meet a table closed?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections

from pccovid.trust.access import SYSTEM, Access, Purpose
from pccovid.trust.access.grants import grants
from pccovid.trust.access.row_security import apply
from pccovid.trust.oversight.models import Finding

TABLE = "oversight_finding"


@pytest.mark.usefixtures("committed")
def test_while_policies_are_written_anew_a_running_service_reads_on() -> None:
    known = grants()
    one_table = replace(known, technical={}, tables={TABLE: known.tables[TABLE]})

    def write_anew() -> None:
        for _ in range(60):
            apply(connections["owner"], one_table)
        connections["owner"].close()

    with ThreadPoolExecutor(1) as programs:
        writing = programs.submit(write_anew)
        reads = 0
        while not writing.done() or not reads:
            with Access.open(SYSTEM, Purpose.AUDIT, "test.reading_on") as access:
                assert Finding.objects.count() == 0
                access.read_aggregate("finding", ["list"])
            reads += 1
        writing.result()
    assert reads > 1
