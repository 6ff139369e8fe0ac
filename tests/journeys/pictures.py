"""What do the stories look like? Pictures of telephones side by side, kept where PCCOVID_PICTURES says."""

import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

GAP = 24
GROUND = (240, 246, 246)


class Pictures:
    """Takes pictures during a story; joins some of them into one for the README when a folder is named."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, page: Page, name: str) -> None:
        """What the telephone shows now."""
        page.screenshot(path=self._folder / f"{name}.png")

    def join(self, *names: str) -> None:
        """Side by side as journey.png."""
        target = os.environ.get("PCCOVID_PICTURES")
        if not target:
            return
        shots = [Image.open(self._folder / f"{name}.png").convert("RGB") for name in names]
        width = sum(shot.width for shot in shots) + GAP * (len(shots) + 1)
        height = max(shot.height for shot in shots) + 2 * GAP
        joined = Image.new("RGB", (width, height), GROUND)
        left = GAP
        for shot in shots:
            joined.paste(shot, (left, GAP))
            left += shot.width + GAP
        Path(target).mkdir(parents=True, exist_ok=True)
        joined.quantize(128).save(Path(target) / "journey.png", optimize=True)
