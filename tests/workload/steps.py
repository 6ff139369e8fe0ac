"""What do the actors of the workload do, and about whom is it? One request each."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse

from pccovid.kernel.ids import uuid7
from pccovid.trust.access import Purpose
from tests.workload.cast import Cast, Somebody

OWN_PAGES = ("/", "/qr/", "/carried-over/", "/declare/", "/warnings/", "/who-looked/", "/my-data/", "/more/",
             "/my-data/copy/", "/my-data/file/")  # fmt: skip
NUMBER_OF_NOBODY = "079199000000"


@dataclass(frozen=True, slots=True)
class Step:
    """A request: by whom, for what, about whom (nobody: counts, or nobody found), and whether it writes of them too."""

    who: str
    purpose: Purpose
    about: tuple[Somebody, ...]
    path: str
    sent: dict[str, str] | None = None
    writes: bool = False

    def ask(self, cast: Cast) -> HttpResponse:
        """Do it."""
        ask = getattr(cast.doers[self.who].browser, "get" if self.sent is None else "post")
        answer: HttpResponse = ask(self.path, self.sent)
        return answer


def _citizen(dice: random.Random, cast: Cast) -> Step:
    who = dice.choice(("citizen", "other citizen"))
    return Step(who, Purpose.PATRQT, cast.doers[who].holds, dice.choice(OWN_PAGES))


def _carer(_: random.Random, cast: Cast) -> Step:
    return Step("carer", Purpose.PATRQT, cast.doers["carer"].holds, "/")


def _officer(dice: random.Random, cast: Cast) -> Step:
    somebody = dice.choice((*cast.people, None))
    sent = {
        "text": somebody.cccd if somebody else NUMBER_OF_NOBODY,
        "client_id": str(uuid7()),
        "direction": dice.choice(("in", "out")),
    }
    about = (somebody,) if somebody else ()
    return Step("officer", Purpose.CHECKPOINT, about, "/officer/check/", sent, writes=bool(somebody))


def _counts(dice: random.Random, _: Cast) -> Step:
    if dice.random() < 0.5:
        return Step("officer", Purpose.CHECKPOINT, (), "/officer/today/")
    return Step("authority", Purpose.STATISTICS, (), dice.choice(("/command/", "/command/areas/79/760/")))


def _clinic(dice: random.Random, cast: Cast) -> Step:
    somebody = dice.choice((*cast.people, None))
    sent = {"text": somebody.cccd if somebody else NUMBER_OF_NOBODY}
    return Step("clinic", Purpose.TREAT, (somebody,) if somebody else (), "/clinic/person/", sent)


def _tracer(dice: random.Random, cast: Cast) -> Step:
    if dice.random() < 0.5:
        return Step("tracer", Purpose.TRACING, cast.people[:1], "/command/tracing/")
    return Step("tracer", Purpose.TRACING, cast.people[:3], f"/command/tracing/{cast.case}/")


STEPS: tuple[Callable[[random.Random, Cast], Step], ...] = (
    _citizen,
    _citizen,
    _carer,
    _officer,
    _counts,
    _clinic,
    _tracer,
)


def one_step(dice: random.Random, cast: Cast) -> Step:
    """Whatever comes next."""
    return dice.choice(STEPS)(dice, cast)
