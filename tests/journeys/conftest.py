"""A whole service as `make run` starts it, and a real Chromium in front of it."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    BrowserType,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.laid_out import keep, lend
from tests.ports import free_port

PERSONS = 200
START_SECONDS = 180
# The build without windows opens a page with half the work of the other; where it is there, it comes first.
CHROMIUMS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
FLAGS = [
    "--disable-gpu", "--disable-extensions", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Running:
    """A running service."""

    url: str
    var: Path


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`pccovid run --demo` with a small nation, stopped at the end."""
    var = tmp_path_factory.mktemp("run")
    port = free_port()
    environment = {**os.environ, "PCCOVID_VAR": str(var), "PCCOVID_PORT": str(port)}
    for name in ("DATABASE_URL", "PCCOVID_APP_DATABASE_URL", "PCCOVID_SECRETS"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "pccovid.project.cli", "run", "--demo", "--persons", str(PERSONS)]
    lend(var)
    log = (var / "service.log").open("w+")
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_for("Ctrl-C stops it", var / "service.log", process)
        keep(var)
        yield Running(f"http://localhost:{port}", var)
    finally:
        process.terminate()
        process.wait(60)
        log.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the stories of one file."""
    # For one file of stories only: its event loop runs in this thread, and other tests of this worker have their own.
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        yield browser
        browser.close()


def launch(chromium: BrowserType, *more: str) -> Browser:
    """Chromium: the system's where there is one, else playwright's own."""
    path = next((str(path) for path in CHROMIUMS if path.exists()), None)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return chromium.launch(executable_path=path, args=[*FLAGS, *root, *more])


@pytest.fixture
def people(browser: Browser, service: Running) -> Iterator["People"]:
    """Several people at once, each with a telephone or a desk of their own."""
    found = People(browser, service)
    yield found
    found.leave()


class People:
    """Opens a browser for each person of a story and keeps what went wrong in any of them."""

    def __init__(self, browser: Browser, service: Running) -> None:
        self._browser, self._service = browser, service
        self._contexts: list[BrowserContext] = []
        self.errors: list[str] = []

    def open(self, *, wide: bool = False, scripts: bool = True) -> Page:
        """A fresh browser: a small telephone, or a desk."""
        size: ViewportSize = {"width": 1280, "height": 900} if wide else {"width": 360, "height": 740}
        context = self._browser.new_context(
            base_url=self._service.url,
            viewport=size,
            locale="vi-VN",
            java_script_enabled=scripts,
        )
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: self.errors.append(str(fault)))
        page.on("response", lambda answer: self._note(answer.status, answer.url))
        return page

    def leave(self) -> None:
        """Close every browser."""
        for context in self._contexts:
            context.close()

    def _note(self, status: int, url: str) -> None:
        if status >= 500:
            self.errors.append(f"{status} {re.sub(r'[?].*', '', url)}")


def _wait_for(words: str, log: Path, process: "subprocess.Popen[bytes]") -> None:
    import time

    limit = time.monotonic() + START_SECONDS
    while words not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > limit:
            raise AssertionError(f"the service did not start:\n{log.read_text(errors='replace')[-3000:]}")
        time.sleep(0.2)
