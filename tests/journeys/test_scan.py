"""An officer at a rainy checkpoint: sign in, choose the place, scan, lose the network, get it back."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageState, expect

from pccovid.engines.credentials.dcc import Kind, issue
from pccovid.project.demo_clock import FIRST_MOMENT
from tests.journeys.conftest import Running, launch
from tests.journeys.steps import enrol_telephone, sign_in_officer
from tests.unit.credentials.dcc import signers

# An of the invented nation, as the chip card shows it.
NUMBER = "079090000000"
CARD = f"{NUMBER}||Nguyễn Văn An|14031990|Nam|Phường Bến Nghé, Quận 1|30062021"


@dataclass(frozen=True)
class Checkpoint:
    """An officer's telephone whose camera looks at An's card, and what went wrong on it."""

    page: Page
    context: BrowserContext
    errors: list[str]

    @property
    def verdict(self) -> Locator:
        """The full-screen panel."""
        return self.page.locator("[data-verdict]")

    def next_person(self) -> None:
        """Touch the panel's button."""
        self.verdict.get_by_role("button", name="Người tiếp theo").click()
        expect(self.verdict).to_be_hidden()

    def begin_group(self) -> None:
        """Touch the tool for a bus. The camera goes on looking meanwhile: a verdict over the tool is closed first."""
        tool = self.page.get_by_role("button", name="Quét theo đoàn")
        self.page.add_locator_handler(self.verdict, lambda _panel: self.next_person())
        tool.click()
        self.page.remove_locator_handler(self.verdict)

    def type_number(self, text: str) -> None:
        """The second way."""
        self.page.get_by_label("Hoặc nhập số trên thẻ").fill(text)
        self.page.get_by_role("button", name="Kiểm tra").click()
        expect(self.verdict).to_be_visible()

    def waiting(self) -> Locator:
        """How many scans wait to be sent."""
        return self.page.locator("[data-outbox-count]")


@pytest.fixture(scope="module")
def signed_in(browser: Browser, service: Running) -> StorageState:
    """An officer's session, begun once: a second factor's digits are good for one sign-in only."""
    context = browser.new_context(base_url=service.url, locale="vi-VN")
    sign_in_officer(context.new_page(), "officer.demo")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def checkpoint(
    browser: Browser, service: Running, signed_in: StorageState, tmp_path: Path
) -> Iterator[Checkpoint]:
    with camera(browser, service, signed_in, tmp_path / "camera.mjpeg", frame(CARD) * 5) as seen:
        yield seen


@contextmanager
def camera(
    browser: Browser, service: Running, signed_in: StorageState, file: Path, film: bytes
) -> Iterator[Checkpoint]:
    """An officer's telephone whose camera sees a film over and over."""
    file.write_bytes(film)
    own = launch(
        browser.browser_type,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={file}",
    )
    context = own.new_context(
        base_url=service.url,
        viewport={"width": 360, "height": 740},
        locale="vi-VN",
        permissions=["camera"],
        storage_state=signed_in,
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda fault: errors.append(str(fault)))
    yield Checkpoint(page, context, errors)
    own.close()


def frame(text: str, around: int = 165) -> bytes:
    """One picture of the film: a code held before the camera, on a ground of this grey."""
    drawn = io.BytesIO()
    made = segno.make(text, error="m", micro=False)
    made.save(drawn, kind="png", scale=600 // made.symbol_size(border=4)[0], border=4)
    picture = Image.new("RGB", (1280, 720), (around, around, around))
    picture.paste(Image.open(drawn).convert("RGB"), (380, 60))
    film = io.BytesIO()
    picture.save(film, "JPEG", quality=85)
    return film.getvalue()


def at_the_place(checkpoint: Checkpoint) -> None:
    # Whoever worked here before may have left a place chosen.
    checkpoint.page.goto("/officer/place/")
    checkpoint.page.locator("button.app-row").first.click()
    enrol_telephone(checkpoint.page)


def test_a_shift_with_and_without_network(checkpoint: Checkpoint) -> None:
    page = checkpoint.page
    # Given an officer at the chosen place, when An's card is held before the camera
    at_the_place(checkpoint)
    # then the verdict fills the screen, with a masked name and the year of birth
    expect(checkpoint.verdict).to_be_visible()
    expect(checkpoint.verdict).to_contain_text("N. V. An")
    expect(checkpoint.verdict).to_contain_text("Sinh năm 1990")
    expect(checkpoint.verdict).not_to_contain_text(NUMBER)
    checkpoint.next_person()
    # and the same card, still held there, is not scanned again
    expect(page.locator("[data-outbox-last]")).to_be_visible()

    # When somebody gives a telephone number, then nobody is found by it
    checkpoint.type_number("0900000000")
    expect(checkpoint.verdict).to_contain_text(re.compile("xem giấy tờ", re.IGNORECASE))
    checkpoint.next_person()

    # When the network goes, then a scan is kept and nothing is claimed about the person
    checkpoint.context.set_offline(True)
    checkpoint.type_number(NUMBER)
    expect(checkpoint.verdict).to_contain_text("chưa kiểm tra")
    expect(checkpoint.verdict).not_to_contain_text("An")
    checkpoint.next_person()
    expect(checkpoint.waiting()).to_have_text("1")

    # When the page is opened anew without network, then it works and the scan is still there
    page.reload()
    expect(page.locator("[data-scanner]")).to_be_visible()
    expect(checkpoint.waiting()).not_to_have_text("0")

    # When the network is back, then everything is sent, and the shift's counts say so without a name
    checkpoint.context.set_offline(False)
    expect(page.locator("[data-outbox-empty]")).to_be_attached()
    expect(checkpoint.waiting()).to_have_text("0")
    page.goto("/officer/today/")
    expect(page.get_by_role("row", name=re.compile("Đã quét"))).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("N. V. An")
    assert checkpoint.errors == []


def test_without_scripts_a_typed_number_gives_the_same_verdict(
    browser: Browser, service: Running, signed_in: StorageState
) -> None:
    context = browser.new_context(
        base_url=service.url, locale="vi-VN", java_script_enabled=False, storage_state=signed_in
    )
    page = context.new_page()
    page.goto("/officer/place/")
    page.locator("button.app-row").first.click()
    page.get_by_label("Hoặc nhập số trên thẻ").fill(NUMBER)
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.locator("main")).to_contain_text("N. V. An")
    context.close()


WATCH = """() => {
  const [video, panel] = [document.querySelector("video"), document.querySelector("[data-verdict]")];
  const draw = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  let [ground, turned, closed] = ["", 0, 0];
  const look = () => {
    draw.drawImage(video, 0, 0, 8, 8, 0, 0, 1, 1);
    const now = draw.getImageData(0, 0, 1, 1).data[0] > 120 ? "card" : "certificate";
    if (now !== ground) [ground, turned] = [now, performance.now()];
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
  new MutationObserver(() => {
    if (panel.hidden) closed = performance.now();
    else if (panel.dataset.colour === "left" && turned > closed && performance.now() - turned <= 1000)
      document.documentElement.dataset.withinASecond = String(Math.round(performance.now() - turned));
  }).observe(panel, { attributes: true, attributeFilter: ["hidden"] });
  // The officer's finger: a red screen, whose answer was under way when the network went, stays until it is touched.
  setInterval(() => panel.dataset.colour === "red" && !panel.hidden && panel.click(), 200);
}"""


def test_a_bus_is_scanned_without_network_and_a_certificate_judged_within_a_second(
    browser: Browser, service: Running, signed_in: StorageState, tmp_path: Path
) -> None:
    # Given a signer on the trust list, and somebody with a certificate of it
    (tmp_path / "signer.der").write_bytes(signers.der("ES256", "VN"))
    add = [sys.executable, "-m", "pccovid.project.cli", "signers", "add", str(tmp_path / "signer.der")]
    subprocess.run(add, check=True, env={**os.environ, "PCCOVID_VAR": str(service.var)})
    dose = issue(signers.issuer(), signers.MAU, Kind.VACCINATION, signers.DOSE, at=FIRST_MOMENT)
    film = frame(CARD) * 60 + frame(dose, around=75) * 90
    with camera(browser, service, signed_in, tmp_path / "bus.mjpeg", film) as seen:
        page = seen.page
        at_the_place(seen)
        expect(page.locator("[data-lists=good]")).to_be_visible()
        page.reload()
        expect(page.locator("[data-lists=good]")).to_be_visible()
        # When a bus is scanned without network
        seen.context.set_offline(True)
        page.evaluate(WATCH)
        seen.begin_group()
        # then the certificate is judged within a second of its first picture, and only marks are kept
        expect(page.locator("html[data-within-a-second]")).to_be_attached(timeout=25_000)
        expect(page.locator("[data-group-marks] li[data-colour=left]").first).to_be_attached()
        expect(page.locator("[data-group-marks] li[data-colour=saved]").first).to_be_attached()
        page.get_by_role("button", name="Kết thúc đoàn").click(force=True)
        expect(page.locator("[data-group-sums]")).to_contain_text("Mã thật: ")
        expect(page.locator("[data-group]")).not_to_contain_text("Mẫu")
        assert seen.errors == []
