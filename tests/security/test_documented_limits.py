"""Does the page about security give the limits that the code obeys?"""

from django.conf import settings

from pccovid.capabilities.proximity import operations as proximity
from pccovid.capabilities.proximity.rules import CODE_HOLDS, MOST_PACKETS
from pccovid.faces.api.giving import CODES
from pccovid.faces.api.giving_schemas import MOST_DAYS
from pccovid.faces.citizen.live_codes import BATCHES
from pccovid.faces.citizen.sign_in.entering import CLAIMS
from pccovid.faces.citizen.sign_in.pending import PROOF_LIFE
from pccovid.faces.command.tracing.inviting import GIVEN
from pccovid.faces.officer.incoming import MOST_SCANS
from pccovid.faces.officer.quotas import CHECKS, CHECKS_OF_AN_HOUR, SCANS, UPLOADS, UPLOADS_OF_A_NETWORK
from pccovid.trust.accounts import one_time_codes as codes
from pccovid.trust.accounts.shifts import SCANNER, SHIFT
from pccovid.trust.accounts.staying import AT_A_SCANNER, CITIZEN, DESK
from pccovid.trust.devices import codes as device_codes
from pccovid.trust.devices import enrolling
from tests.architecture.tree import ROOT

HOUR = 3600


def test_the_page_gives_the_limits_of_the_code() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    minutes = int(codes.LIFE.total_seconds() // 60)
    for line in (
        f"| a code | {codes.DIGITS} digits, {minutes} minutes, {codes.MOST_TRIES} tries, one browser |",
        f"| codes for a number | {codes.PER_NUMBER.most} an hour |",
        f"| codes for a browser | {codes.PER_BROWSER.most} an hour |",
        f"| codes for a network | {codes.PER_NETWORK.most} an hour |",
        f"| claims with a number | {CLAIMS.most} an hour, within {int(PROOF_LIFE.total_seconds() // 60)} minutes",
        f"| passwords for a name from a network | {settings.AXES_FAILURE_LIMIT}, then 15 minutes |",
        f"| a code for a telephone | {device_codes.LENGTH} signs, {device_codes.LIFE.seconds // 60} minutes, once |",
        f"| tries to enrol | {enrolling.PER_ACCOUNT.most} in 15 minutes for an officer, {enrolling.PER_NETWORK.most}",
        f"| a code for a telephone's notes | {proximity.LENGTH} signs, a day, once; {GIVEN.most} an hour for a",
        f"| codes shown and gifts of notes | {CODES.most} an hour for a network |",
        f"| a gift | {MOST_DAYS} days' keys, {MOST_PACKETS} packets |",
        f"for at a clinic | {CHECKS.most} a minute, {CHECKS_OF_AN_HOUR.most} an hour for an account |",
        f"| uploads | {UPLOADS.most} a minute for a telephone and for an officer, {UPLOADS_OF_A_NETWORK.most} for",
        f"| scans of a telephone | {SCANS.most} a day |",
        f"| signed codes of a citizen's page | {BATCHES.most} an hour for an account |",
        f"| a body | {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20} MB, {MOST_SCANS} scans |",
        f"| {settings.SESSION_COOKIE_AGE // (24 * HOUR)} days | {CITIZEN.days} days |",
        f"| {SCANNER.days} days: 72 hours without network",
        f"| {int(SHIFT.total_seconds() // HOUR)} hours, one shift | {int(DESK.total_seconds() // 60)} minutes |",
        f"and the way back | {int(AT_A_SCANNER.total_seconds() // HOUR)} hours |",
    ):
        assert line in page, line
    assert settings.AXES_COOLOFF_TIME * 60 == 15
    assert settings.AXES_LOCKOUT_PARAMETERS == [["username", "ip_address"]]
    assert CODE_HOLDS.total_seconds() == 24 * HOUR
    hourly = (CODES, codes.PER_NUMBER, codes.PER_BROWSER, codes.PER_NETWORK, CLAIMS)
    assert {limit.within.total_seconds() for limit in hourly} == {HOUR}
