"""May a program join two persons? A table of what stands on either side, and the answer."""

from uuid import UUID

import pytest

from pccovid.registry.people.sameness import AGREES, Bar, Compared, Fit, Sameness, sameness

BAR = Bar(link=8_000, margin=3_000, prior=-16_000)
STRONG, FAIR, POOR = 20_000, BAR.prior + AGREES, BAR.prior + AGREES - 1
A, B, C, D = (UUID(int=number) for number in range(1, 5))
NOBODY: frozenset[str] = frozenset()


def compared(
    ones: dict[UUID, str],
    others: dict[UUID, str],
    weights: dict[tuple[UUID, UUID], int],
    *,
    listed: tuple[frozenset[str], frozenset[str]] = (NOBODY, NOBODY),
    rival: int | None = None,
    against: frozenset[tuple[UUID, UUID]] = frozenset(),
) -> Compared:
    fits = tuple(Fit(*pair, weight, pair in against) for pair, weight in weights.items())
    return Compared(
        ones=tuple(ones), others=tuple(others), sources=ones | others, fits=fits, listed=listed, rival=rival
    )


def between(source: str, rest: int) -> Compared:
    """A record of this source fits the other person; the record beside it fits `rest`."""
    return compared({A: "population", B: source}, {C: "ncovi"}, {(A, C): rest, (B, C): STRONG})


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        (compared({A: "ncovi"}, {C: "ncovi"}, {(A, C): BAR.link}), Sameness.JOIN),
        (compared({A: "ncovi"}, {C: "ncovi"}, {(A, C): BAR.link - 1}), Sameness.WEAK),
        (compared({A: "ncovi"}, {}, {}), Sameness.WEAK),
        (between("vaccination", FAIR), Sameness.JOIN),
        (between("vaccination", POOR), Sameness.AGAINST),
        (between("ncovi", FAIR), Sameness.ONE_RECORD),
        (between("ncovi", BAR.link), Sameness.JOIN),
        (between("a source of tomorrow", FAIR), Sameness.ONE_RECORD),
    ],
)
def test_no_single_record_that_anybody_may_send_carries_a_joining(case: Compared, answer: Sameness) -> None:
    assert sameness(case, BAR) is answer


def test_whoever_plants_a_record_beside_either_person_moves_nobody() -> None:
    planted = compared(
        {A: "population", B: "ncovi"}, {C: "vaccination", D: "ncovi"},
        {(A, C): FAIR, (A, D): STRONG, (B, C): FAIR, (B, D): STRONG},
    )  # fmt: skip
    assert sameness(planted, BAR) is Sameness.ONE_RECORD


@pytest.mark.parametrize(
    ("ours", "theirs", "answer"),
    [
        ({"1"}, {"2"}, Sameness.LISTED),
        ({"1"}, {"1"}, Sameness.JOIN),
        ({"1"}, set(), Sameness.JOIN),
    ],
)
def test_two_entries_of_the_list_are_two(ours: set[str], theirs: set[str], answer: Sameness) -> None:
    listed = (frozenset(ours), frozenset(theirs))
    case = compared({A: "population"}, {C: "population"}, {(A, C): STRONG}, listed=listed)
    assert sameness(case, BAR) is answer


def test_a_record_without_its_like_on_the_other_side_speaks_against() -> None:
    weights = {(A, C): STRONG, (B, C): STRONG}
    case = compared({A: "lab", B: "lab"}, {C: "lab"}, weights, against=frozenset({(B, C)}))
    assert sameness(case, BAR) is Sameness.AGAINST


@pytest.mark.parametrize(
    ("rival", "answer"),
    [(STRONG - BAR.margin, Sameness.JOIN), (STRONG - BAR.margin + 1, Sameness.NARROW), (None, Sameness.JOIN)],
)
def test_a_third_that_fits_nearly_as_well_stands_in_the_way(rival: int | None, answer: Sameness) -> None:
    assert sameness(compared({A: "lab"}, {C: "lab"}, {(A, C): STRONG}, rival=rival), BAR) is answer
