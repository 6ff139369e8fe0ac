"""Is every page in the matrix, and do the doors of the pages say the same as the matrix?"""

import pytest

from pccovid.trust.access import Role
from pccovid.trust.access.grants import grants
from pccovid.trust.access.routes import RouteFault, read_routes
from tests.architecture.url_names import Page, pages

ROUTES = grants().routes
PAGES = pages()
OURS = [page for page in PAGES if page.name in ROUTES.pages]


def doors(page: Page) -> frozenset[Role] | None:
    """The roles that the door of a view lets in; None where it has no door."""
    return getattr(page.view, "roles", None)


def test_every_page_is_declared_or_a_librarys() -> None:
    assert [f"{page.name} at {page.address}" for page in PAGES if not ROUTES.knows(page.name)] == []


def test_every_declared_page_exists() -> None:
    assert set(ROUTES.pages) - {page.name for page in PAGES} == set()
    assert [name for name in ROUTES.libraries if not any(page.name.startswith(name) for page in PAGES)] == []


def test_a_librarys_page_is_not_one_of_ours() -> None:
    ours = [page for page in PAGES if page.module.startswith("pccovid.faces.")]
    assert [page.name for page in ours if page.name not in ROUTES.pages] == []


def test_the_door_of_every_page_lets_in_the_roles_of_the_matrix_and_no_others() -> None:
    differing = {
        page.name: (doors(page), set(ROUTES.pages[page.name].roles))
        for page in OURS
        if not ROUTES.pages[page.name].anyone and doors(page) != frozenset(ROUTES.pages[page.name].roles)
    }
    assert differing == {}


def test_a_page_for_anyone_has_no_door_and_any_other_has_one() -> None:
    assert [page.name for page in OURS if ROUTES.pages[page.name].anyone != (doors(page) is None)] == []


def test_a_page_opens_for_no_purpose_that_its_role_has_not() -> None:
    assert [
        (route.name, role, purpose)
        for route in ROUTES.pages.values()
        for role, purposes in route.roles.items()
        for purpose in purposes - grants().purposes_of(role)
    ] == []


@pytest.mark.parametrize("line", ["", "nobody", "citizen: CURIOSITY", "citizen; citizen: PATRQT", ": PATRQT"])
def test_a_line_that_cannot_be_is_refused_with_its_place(line: str) -> None:
    with pytest.raises(RouteFault, match=r"somewhere"):
        read_routes({"somewhere": line}, {})
