"""How does the copy of everything become a PDF? From a template; what is known comes in as data, never as code."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pccovid.faces.citizen.own import Own
from pccovid.faces.citizen.presenters.copying import Section, sections
from pccovid.faces.citizen.presenters.days import moment
from pccovid.faces.citizen.presenters.facts import Fact
from pccovid.faces.citizen.presenters.looks import LookShown, looks_shown
from pccovid.faces.citizen.presenters.people import name_of
from pccovid.registry.people.queries import profile_of
from pccovid.trust.ledger.queries import Filters, who_looked

FILE_NAME = "pc-covid-my-data.pdf"
TEMPLATE = Path(__file__).with_name("typst") / "everything.typ"
STANDARD: Literal["ua-1"] = "ua-1"  # tagged, so that a screen reader can read it
MOST_LOOKS = 1_000


def as_pdf(own: Own) -> bytes:
    """The copy for paper as PDF/UA-1: in the reader's language, pages numbered, with the time it was made."""
    account = own.access.actor.id
    filters = Filters(person=own.person_id, include_own=True)
    looks = looks_shown(who_looked(own.access, filters=filters, limit=MOST_LOOKS), account=account, names={})
    name = name_of(profile_of(own.access, own.person_id))
    return typeset(_copy(own, name, [*sections(own), _looked(looks)]))


def typeset(copy: dict[str, object], template: Path = TEMPLATE) -> bytes:
    """The template, filled. It can read no file but itself: its root is its own folder, and text is never run.

    What no letter of the font stands for, a drawn face say, must not cost anybody the copy: it is then shown as a box,
    and the file is tagged but does not claim the standard.
    """
    text = json.dumps(copy, ensure_ascii=False)
    try:
        return _compiled(template, text, [STANDARD])
    except typst.TypstError:
        return _compiled(template, text, [])


def _compiled(template: Path, text: str, standards: list[Literal["ua-1"]]) -> bytes:
    return typst.compile(
        str(template),
        root=str(template.parent),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"copy": text},
        pdf_standards=[*standards],
    )


def _copy(own: Own, name: str, parts: Iterable[Section]) -> dict[str, object]:
    return {
        "title": _("A copy of everything about me"),
        "author": "PC-Covid",
        "lang": (get_language() or "vi")[:2],
        "name": name,
        "made": _("Made at %(time)s.") % {"time": moment(own.access.now)},
        "page": _("Page %(page)s of %(pages)s") % {"page": "@", "pages": "#"},
        "warning": _("The numbers in this copy are complete. Keep it where nobody else can read it."),
        "nothing": _("Nothing is kept"),
        "ask_title": _("Whom to ask"),
        "ask": _(
            "Questions, or something is wrong: call 1900 9095, or go to the health station of your commune with your"
            " papers. The app: More, My data."
        ),
        "sections": [{"title": part.title, "lines": [_line(fact) for fact in part.facts]} for part in parts],
    }


def _line(fact: Fact) -> dict[str, str]:
    source = f"{_('Source')}: {fact.source}" if fact.source else ""
    return {"label": str(fact.label), "value": str(fact.value) or _("Not yet received"), "source": source}


def _looked(looks: list[LookShown]) -> Section:
    facts = [
        Fact(
            f"{moment(look.at)} · {', '.join(filter(None, (look.office, look.role)))}",
            look.purpose,
            "; ".join(f"{seen.kind} ({seen.fields})" if seen.fields else seen.kind for seen in look.seen),
        )
        for look in looks
    ]
    if len(facts) == MOST_LOOKS:
        more = _("The newest %(number)s lines; the app and the file (JSON) have all.") % {
            "number": MOST_LOOKS
        }
        facts.append(Fact("…", more))
    return Section(_("Who looked at these data"), facts)
