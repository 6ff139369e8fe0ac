"""Is every part that others made known: version, licence, and since when; and is none older than we allow?"""

import datetime as dt
import importlib.metadata
import json
import re
import shutil
import subprocess

from pccovid.project.commands.docs import FOLDER
from pccovid.project.components import bill_of_materials, components
from tests.architecture.test_lock import LOCKS, normal, pins
from tests.architecture.tree import ROOT

OLDEST = dt.timedelta(days=180)
AS_THEY_ARE = {
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "ISC", "PSF-2.0", "Zlib",
    "CC0-1.0",
}  # fmt: skip
UNCHANGED = {"LGPL-3.0-only", "MPL-2.0"}
FAMILIES = ("LGPL", "GPL", "MPL", "Mozilla", "MIT", "BSD", "Apache", "PSF", "Python Software", "ISC")
SAME = {"Mozilla": "MPL", "Python Software": "PSF"}
SHORT = 120
RULES = ("within 48 hours", "within 7 days", "within 30 days", f"within {OLDEST.days} days")


def of(origin: str) -> dict[str, str]:
    return {normal(one.package): one.version for one in components() if one.origin == origin}


def test_every_pin_of_the_lock_is_in_the_list_with_its_version_and_nothing_else_is() -> None:
    locked = pins(LOCKS[0].read_text(encoding="utf-8"))
    assert of("python") == {name: next(iter(versions)) for name, versions in locked.items()}
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    installed = {
        normal(path.rpartition("node_modules/")[2]): entry["version"]
        for path, entry in lock["packages"].items()
        if path and not entry.get("optional")
    }
    assert of("npm") == installed


def test_every_licence_is_one_that_we_take() -> None:
    wrong = [
        f"{one.package}: {one.licence}"
        for one in components()
        if not set(re.split(r" (?:AND|OR) ", one.licence)) <= AS_THEY_ARE | UNCHANGED
    ]
    assert wrong == []


def test_the_licences_are_those_that_the_packages_say_of_themselves() -> None:
    wrong = []
    for one in components():
        said = said_of_itself(one.package) if one.origin == "python" else ""
        if said and not families(said) <= families(one.licence):
            wrong.append(f"{one.package}: {one.licence}, says {said}")
    assert wrong == []


def said_of_itself(package: str) -> str:
    """Short words of the installed package; empty where it is not for this system or tells its licence in full."""
    try:
        about = importlib.metadata.metadata(package)
    except importlib.metadata.PackageNotFoundError:
        return ""
    classes = [line for line in about.get_all("Classifier", []) if line.startswith("License ::")]
    told = [about[name] for name in ("License-Expression", "License") if name in about]
    said = told[0] if "License-Expression" in about else "; ".join(classes) or "".join(told)
    return said if len(said) < SHORT and "Proprietary" not in said else ""


def families(text: str) -> set[str]:
    found = {SAME.get(name, name) for name in FAMILIES if re.search(rf"(?<![A-Z]){name}", text)}
    return found - {"GPL"} if "LGPL" in found and not re.search(r"(?<!L)GPL", text) else found


def test_the_bill_of_materials_is_that_of_the_list() -> None:
    assert (FOLDER / "components.cdx.json").read_text(encoding="utf-8") == bill_of_materials()
    bill = json.loads(bill_of_materials())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len({part["purl"] for part in bill["components"]}) == len(components())


def test_the_page_says_within_what_time_a_component_is_mended_or_renewed() -> None:
    page = (ROOT / "docs" / "how-to" / "develop.md").read_text(encoding="utf-8")
    assert [rule for rule in RULES if rule not in page] == []


def test_no_component_was_older_than_allowed_when_this_was_last_changed() -> None:
    day = last_change()
    assert [one.package for one in components() if day - one.taken > OLDEST] == []


def last_change() -> dt.date:
    """The day of the last commit; without a history, of whoever unpacked it, nothing is too old."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return dt.date.min + OLDEST
    asked = [git, "-C", str(ROOT), "log", "-1", "--format=%cs"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    return dt.date.fromisoformat(said.stdout.strip())
