"""Who in the demonstration has a passport already? The ward's site has signed most, the Ministry some; others wait."""

from collections.abc import Collection

from pccovid.capabilities.passports.queries import for_site
from pccovid.capabilities.passports.releasing import lists, release
from pccovid.capabilities.passports.rules import Facts
from pccovid.capabilities.passports.signers import begin_signer, signers
from pccovid.capabilities.passports.site_signing import sign_list
from pccovid.procedures.prepare_passports import prepare_for_everybody
from pccovid.procedures.sign_passports import sign_passports
from pccovid.trust.access import Access, Purpose
from pccovid.trust.accounts.officers import demo_officer

ROUTE = "demo.passports"
LEFT = 12
"""Of the ward, so many wait for the site: whoever signs in as it has something to sign."""


def issue_some(cast: Collection[str]) -> None:
    """Prepare all; of the ward sign, beginning with the people of these names, all but a few; release but one list."""
    if not signers():
        begin_signer()
    prepare_for_everybody()
    _site_signs(cast, but=2 * LEFT)
    with Access.open(demo_officer("signer.demo"), Purpose.ISSUE, ROUTE) as access:
        waiting = [one.id for one in lists(access) if one.released_at is None]
        if waiting:
            release(access, waiting)
    sign_passports()
    _site_signs(cast, but=LEFT)


def _site_signs(cast: Collection[str], *, but: int) -> None:
    site = demo_officer("clinic.demo")
    while True:
        with Access.open(site, Purpose.ISSUE, ROUTE) as access:
            found, waiting = for_site(access)
            ordered = sorted(found, key=lambda one: _name(one.facts) not in cast)
            known = sum(_name(one.facts) in cast for one in found)
            chosen = ordered[: max(waiting - but, known)]
            if not chosen:
                return
            sign_list(access, [one.id for one in chosen])


def _name(facts: Facts) -> str:
    return f"{facts.surname} {facts.given_name}"
