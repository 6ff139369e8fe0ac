"""Is exactly the place where somebody stands marked in the navigation?"""

import pytest

from pccovid.faces.widgets.navigation import NavigationItem, mark_current

ITEMS = [
    NavigationItem("/", "Home", "home"),
    NavigationItem("/command/", "Board", "chart"),
    NavigationItem("/command/tracing/", "Cases", "users"),
]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Home"),
        ("/command/", "Board"),
        ("/command/areas/79/", "Board"),
        ("/command/tracing/1/preview/", "Cases"),
    ],
)
def test_the_longest_fitting_address_is_where_somebody_stands(path: str, label: str) -> None:
    assert [item.label for item in mark_current(ITEMS, path) if item.current] == [label]


def test_home_is_not_the_beginning_of_everything() -> None:
    assert not any(item.current for item in mark_current(ITEMS, "/qr/"))


def test_the_items_given_stay_as_they_were() -> None:
    mark_current(ITEMS, "/")
    assert not any(item.current for item in ITEMS)
