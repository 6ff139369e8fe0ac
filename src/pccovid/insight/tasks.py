"""Which work on counts runs by itself? The day's table is made soon after midnight, or when the service next runs."""

from procrastinate.contrib.django import app

from pccovid.insight.counts import publish_now
from pccovid.insight.flows import publish_flows_now
from pccovid.insight.tallies import publish_tallies_now


@app.periodic(cron="*/5 * * * *")
@app.task(name="publish_counts", queueing_lock="publish_counts")
def publish_counts(timestamp: int) -> None:  # noqa: ARG001  # a periodic task is told when it was due
    """Make today's table if there is none."""
    publish_now()
    publish_flows_now()
    publish_tallies_now()
