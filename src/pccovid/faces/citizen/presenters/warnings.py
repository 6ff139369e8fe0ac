"""What has a person been told? Warnings first, in words: what happened, what to do, by when, whom to call."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from pccovid.capabilities.notices.events import NoticeShown
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.notices.wording import words

LEVELS = {
    Kind.CONTACT_WARNING: "warning",
    Kind.WARNING_TAKEN_BACK: "success",
    Kind.WARNING_STANDS: "warning",
    Kind.RESULT_POSITIVE: "danger",
    Kind.RESULT_OPEN: "warning",
    Kind.RESULT_NEGATIVE: "success",
    Kind.COLOUR_CHANGED: "info",
    Kind.COMPLAINT_ANSWERED: "info",
    Kind.CORRECTION_ANSWERED: "info",
    Kind.PASSPORT_ISSUED: "success",
    Kind.PASSPORT_REVOKED: "warning",
    Kind.QUARANTINE_ISSUED: "warning",
    Kind.QUARANTINE_CHANGED: "warning",
    Kind.QUARANTINE_REMINDER: "warning",
    Kind.QUARANTINE_RELEASED: "success",
    Kind.DOSE_PLACE_GIVEN: "success",
    Kind.DOSE_PLACE_OFFERED: "info",
    Kind.DOSE_PLACE_LOST: "warning",
    Kind.DOSE_RECORDED: "info",
    Kind.DOSE_ENDED: "warning",
}
ICONS = {"warning": "warning", "danger": "stop", "success": "check", "info": "info"}


@dataclass(frozen=True, slots=True)
class WarningShown:
    """One notice in words; `number` is the telephone number as it is dialled."""

    id: UUID
    level: str
    icon: str
    title: str = field(repr=False)
    body: str = field(repr=False)
    action: str = field(repr=False)
    by_when: str = field(repr=False)
    call: str
    office: str = field(repr=False)
    at: dt.datetime
    unread: bool
    about: str = field(repr=False)
    contestable: bool = False

    @property
    def number(self) -> str:
        """The telephone number without spaces, for the link."""
        return self.call.replace(" ", "")


def warnings_shown(notices: Iterable[NoticeShown], names: Mapping[UUID, str]) -> list[WarningShown]:
    """Notices in words, those not read yet first; `names` says for whom, where several persons are held."""
    ordered = sorted(notices, key=lambda notice: notice.read_at is not None)
    return [_shown(notice, names.get(notice.person_id, "")) for notice in ordered]


def _shown(notice: NoticeShown, about: str) -> WarningShown:
    said, level = words(notice), LEVELS[notice.kind]
    return WarningShown(
        notice.id, level, ICONS[level], said.title, said.body, said.action, said.by_when, said.call, said.office,
        notice.created_at, notice.read_at is None, about, notice.kind is Kind.CONTACT_WARNING,
    )  # fmt: skip
