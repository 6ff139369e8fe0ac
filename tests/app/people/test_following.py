"""Is it said of every table about persons what happens to its rows when records move, and when they are withdrawn?"""

import pytest

from pccovid.registry.people.following import Follows, followings, read_followings
from pccovid.trust.access.grants import grants


def test_every_table_about_persons_says_what_moves() -> None:
    assert {one.table for one in followings()} == set(grants().tables)


def test_what_is_followed_stands_before_what_follows_it() -> None:
    seen: set[str] = set()
    for one in followings():
        assert not one.of or one.of in seen
        assert not one.along or one.along in seen
        seen.add(one.table)


@pytest.mark.parametrize(
    "lines",
    [
        'follows = "records"\nwithdrawn = "again"',
        'follows = "never"\nwithdrawn = "again"',
        'follows = "joined"\nby = "id"\nwithdrawn = "goes"',
        'follows = "records"\nby = "id"\nwithdrawn = "again"',
        'follows = "joined"\nwithdrawn = "goes"',
        'follows = "joined"\nwithdrawn = "stays"',
    ],
)
def test_a_table_that_says_half_is_refused(lines: str) -> None:
    with pytest.raises(ValueError, match="t"):
        read_followings(f"[t]\n{lines}\n")


def test_rows_that_stay_say_why() -> None:
    assert all(one.why for one in followings() if one.follows is Follows.NEVER)
