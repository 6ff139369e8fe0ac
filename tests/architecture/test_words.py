"""Is the repository free of words that tie it to one download host or hide a reason?"""

import re

import pytest

from tests.architecture.tree import ROOT, files, name_of, text_files

# Where packages come from is the operator's choice (a mirror, a proxy, a folder), so nothing names a host.
# Written in parts, or this file would be its own first finding.
DOWNLOAD_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("jsdelivr", "net"),
        ("unpkg", "com"),
        ("cdnjs", "cloudflare", "com"),
        ("debian", "org"),
        ("archive", "ubuntu", "com"),
        ("cdn", "playwright", "dev"),
        ("azureedge", "net"),
        ("anaconda", "org"),
        ("fonts", "googleapis", "com"),
        ("astral", "sh"),
    )
)
CODES = r"\[[\w\-, ]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*"
SILENCED = re.compile(rf"#\s*(type: ignore|noqa)(?P<codes>{CODES})?(?P<reason>.*)")


@pytest.mark.parametrize("host", DOWNLOAD_HOSTS)
def test_no_file_names_a_download_host(host: str) -> None:
    texts = {name_of(path): path.read_text(encoding="utf-8", errors="replace") for path in text_files()}
    assert [name for name, text in texts.items() if host in text.lower()] == []


def test_a_lock_of_the_installer_that_names_hosts_is_not_kept() -> None:
    assert not (ROOT / "uv.lock").exists()


def test_the_front_end_lock_holds_no_addresses_of_packages() -> None:
    assert '"resolved"' not in (ROOT / "web" / "package-lock.json").read_text(encoding="utf-8")


def test_every_silenced_finding_has_its_code_and_its_reason() -> None:
    silent = []
    for path in files(ROOT / "src", ".py") + files(ROOT / "tests", ".py") + files(ROOT / "bench", ".py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            match = SILENCED.search(line)
            if match and not (match["codes"] and re.search(r"[a-z]{2}", match["reason"])):
                silent.append(f"{name_of(path)}:{number}")
    assert silent == []
