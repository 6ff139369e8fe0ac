"""Is what is due every hour done every hour, whatever happens?"""

from pccovid.project.keeping import HOUR, Hourly


class Steps:
    """Counts how often it was called; fails when told to."""

    def __init__(self) -> None:
        self.done, self.fails = 0, False

    def __call__(self) -> None:
        self.done += 1
        if self.fails:
            raise OSError


def hourly(steps: Steps, now: list[float]) -> Hourly:
    return Hourly(steps, time_of=lambda: now[0])


def test_a_step_is_done_once_an_hour() -> None:
    steps, now = Steps(), [100.0]
    keeping = hourly(steps, now)
    for moment in (100, 100 + HOUR - 1, 100 + HOUR, 101 + HOUR, 100 + 2 * HOUR):
        now[0] = moment
        keeping.look()
    assert steps.done == 2


def test_a_step_that_fails_is_tried_again_an_hour_later() -> None:
    steps, now = Steps(), [0.0]
    steps.fails = True
    keeping = hourly(steps, now)
    for moment in (HOUR, HOUR + 1, 2 * HOUR):
        now[0] = moment
        keeping.look()
    assert steps.done == 2
