"""How are steps, states and refusals of a run put into words, and how large is a file?"""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pccovid.intake.running.states import RunKind, RunState

KINDS: dict[RunKind, Promise] = {
    RunKind.LOOK: pgettext_lazy("kind of run", "Dry run"),
    RunKind.CARRY: pgettext_lazy("kind of run", "Carrying over"),
}
STATES: dict[RunState, Promise] = {
    RunState.QUEUED: pgettext_lazy("state of a run", "Waiting to begin"),
    RunState.RUNNING: pgettext_lazy("state of a run", "At work"),
    RunState.DONE: pgettext_lazy("state of a run", "Done"),
    RunState.FAILED: pgettext_lazy("state of a run", "Failed"),
    RunState.STOPPED: pgettext_lazy("state of a run", "Stopped"),
}
COLOURS = {
    RunState.QUEUED: "yellow",
    RunState.RUNNING: "yellow",
    RunState.DONE: "green",
    RunState.FAILED: "red",
}
ICONS = {
    RunState.QUEUED: "clock",
    RunState.RUNNING: "refresh",
    RunState.DONE: "check",
    RunState.FAILED: "warning",
    RunState.STOPPED: "stop",
}
REFUSALS: dict[str, Promise] = {
    "intake.no_such_folder": gettext_lazy("The folder is not there any more, or may not be pointed at."),
    "intake.broken_manifest": gettext_lazy(
        "The folder's manifest.toml cannot be read, or something in it is a link. Correct that, then start again."
    ),
    "intake.nothing_to_read": gettext_lazy("There is no file that a source claims."),
    "intake.another_run": gettext_lazy("Another run is under way. Wait for its end, or stop it."),
    "intake.run_not_that_way": gettext_lazy("The run has ended or gone on meanwhile."),
    "intake.taking_back": gettext_lazy("Files are half taken back. When that has ended, let this go on."),
    "intake.no_room": gettext_lazy(
        "The disc of the database is full. What was done is kept; let this go on when an administrator has made room."
    ),
    "intake.database_gone": gettext_lazy(
        "The database went away. What was done is kept; let this go on when it is back. Its disc may be full."
    ),
    "intake.fault": gettext_lazy("The service failed. Its log says where; what was done so far is kept."),
    "arrival.too_large": gettext_lazy("The file is larger than is taken."),
    "arrival.empty": gettext_lazy("The file is empty."),
    "arrival.disk_full": gettext_lazy(
        "The server has no room for it. What has come is kept; go on when an administrator has made room."
    ),
    "arrival.in_use": gettext_lazy("A run reads this file. Wait for its end, or stop it."),
}
# The stages of the work by their stable names: exact ones first, then those that end with the name of a file.
STAGES: dict[str, Promise] = {
    "find persons": gettext_lazy("Finding whose the rows are"),
    "carry over persons": gettext_lazy("Carrying persons over"),
    "decide colours": gettext_lazy("Deciding everybody's colour"),
}
OF_FILES: dict[str, Promise] = {
    "read": gettext_lazy("Reading %(file)s"),
    "check": gettext_lazy("Checking %(file)s"),
    "gather": gettext_lazy("Gathering the rows of %(file)s"),
    "carry over": gettext_lazy("Carrying over %(file)s"),
}
STEP = 1024


def refusal_said(code: str) -> str:
    """Why it did not go on; never a value."""
    return str(REFUSALS.get(code, REFUSALS["intake.fault"]))


def stage_said(stage: str) -> str:
    """What is being done; empty before the first step."""
    if stage in STAGES:
        return str(STAGES[stage])
    for verb, words in OF_FILES.items():
        if stage.startswith(f"{verb} "):
            return str(words) % {"file": stage.removeprefix(f"{verb} ")}
    return ""


def size_said(size: int) -> str:
    """`1,9 GB`; bytes are counted in steps of 1024."""
    if size < STEP:
        return _("%(size)s bytes") % {"size": size}
    value, units = float(size), ("kB", "MB", "GB", "TB")
    for unit in units:
        value /= STEP
        if value < STEP or unit == units[-1]:
            break
    return f"{number_format(value, 0 if value >= 10 else 1)} {unit}"  # one digit behind small figures
