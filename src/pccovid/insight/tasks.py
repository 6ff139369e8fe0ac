"""Which work on counts runs by itself? Counting again, every five minutes."""

from procrastinate.contrib.django import app

from pccovid.insight.counts import refresh_now


@app.periodic(cron="*/5 * * * *")
@app.task(name="refresh_counts", queueing_lock="refresh_counts")
def refresh_counts(timestamp: int) -> None:  # noqa: ARG001  # a periodic task is told when it was due
    """Count everything again for the boards."""
    refresh_now()
