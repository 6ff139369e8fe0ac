"""How long does a step take, when some are not over?"""

import pytest

from pccovid.engines.epidemic import Delay, delay_figures


def test_when_every_step_is_over_the_figures_are_those_of_the_list() -> None:
    found = delay_figures(Delay(days) for days in range(1, 11))
    assert (found.counted, found.waiting, found.median, found.p90) == (10, 0, 5, 9)


def test_whoever_still_waits_makes_the_delay_longer_not_shorter() -> None:
    over = [Delay(1), Delay(2), Delay(3), Delay(9)]
    waiting = [Delay(4, over=False), Delay(5, over=False), Delay(6, over=False)]
    assert delay_figures(over).median == 2
    assert delay_figures([*over, *waiting]).median == 9  # 6/7, 5/7, 4/7, and the last of those who are left


def test_when_too_many_wait_nobody_can_say() -> None:
    found = delay_figures([Delay(1), Delay(5, over=False), Delay(5, over=False)])
    assert (found.median, found.p90, found.waiting) == (None, None, 2)


def test_who_stops_being_seen_on_a_day_was_waiting_when_others_ended_on_it() -> None:
    # Kaplan and Meier's own order: of four at risk on day 2 one ends, whoever is lost on day 2 counts among the four.
    found = delay_figures([Delay(2), Delay(2, over=False), Delay(3), Delay(4)])
    assert found.median == 3


def test_nothing_gives_nothing_and_a_step_back_in_time_is_refused() -> None:
    assert delay_figures([]).median is None
    with pytest.raises(ValueError, match="after it begins"):
        delay_figures([Delay(-1)])
