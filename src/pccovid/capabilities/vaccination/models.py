"""Who is to be vaccinated, has a place, was screened, vaccinated, fell ill of it? What lies where: stock_models.py."""

from django.db import models
from django.db.models import F, Q

from pccovid.capabilities.vaccination.states import LIVE, OPEN, Booked, Registered, ReportState
from pccovid.capabilities.vaccination.stock_models import (
    Lot,
    Session,
    Site,
    Slot,
    Temperature,
    Waste,
)
from pccovid.trust.access.models import PersonalModel

__all__ = [
    "Appointment", "Correction", "Dose", "Item", "Lot", "Reaction", "ReactionStep", "Registration",
    "Screening", "Session", "Site", "Slot", "Temperature", "Waste",
]  # fmt: skip


class Dose(PersonalModel):
    """One dose as one source states it. `product` is a code of rules.py, empty when the text named no known vaccine.

    What a site of ours gave has the time, the lot's row, the vaccinator's account and by what it was confirmed. A dose
    is never changed: one that was wrong has an end, and the one instead names it.
    """

    number = models.PositiveSmallIntegerField(null=True)
    given_on = models.DateField()
    product = models.CharField(max_length=24, blank=True, default="")
    lot = models.CharField(max_length=40, blank=True, default="")
    site = models.CharField(max_length=200, blank=True, default="")
    source = models.CharField(max_length=24)
    source_record_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    injected_at = models.DateTimeField(null=True)
    account_id = models.UUIDField(null=True)
    site_id = models.UUIDField(null=True)
    lot_id = models.UUIDField(null=True)
    appointment_id = models.UUIDField(null=True)
    confirmation = models.CharField(max_length=8, blank=True, default="", db_default="")
    reason = models.CharField(max_length=24, blank=True, default="", db_default="")
    replaces = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=16, blank=True, default="", db_default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["lot_id"], condition=Q(lot_id__isnull=False), name="dose_of_a_lot"),
            models.Index(
                fields=["site_id", "injected_at"], condition=Q(site_id__isnull=False), name="dose_of_a_site"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["appointment_id"],
                condition=Q(appointment_id__isnull=False, ended_at=None),
                name="dose_once_an_appointment",
            ),
        )


class Registration(PersonalModel):
    """That somebody is to have dose `number`. Her place in the queue: group, then since when, then the id.

    `rule_id`: by which version the group was found; `missing`: what nobody knew. `due_on`: not before that day.
    """

    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=Registered.WAITING.value)
    rank = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=24)
    rule_id = models.CharField(max_length=60, blank=True, default="")
    missing = models.JSONField(default=list)
    since = models.DateTimeField()
    due_on = models.DateField(null=True)
    product = models.CharField(max_length=24, blank=True, default="")
    source = models.CharField(max_length=24)
    account_id = models.UUIDField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(
                fields=["territory", "rank", "since"], condition=Q(state="waiting"), name="registration_queue"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["person_id", "number"],
                condition=Q(state__in=[one.value for one in OPEN]),
                name="registration_one_open_a_dose",
            ),
        )


class Appointment(PersonalModel):
    """That somebody asks for, holds or had a place. `territory`: the site's commune; `party_id`: who comes together.

    `rank` and `since` are those of the registration, of a party those of whoever stands last in it. `lot_id`: in which
    lot a dose is promised.
    """

    registration_id = models.UUIDField()
    party_id = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    site_id = models.UUIDField()
    session_id = models.UUIDField()
    slot_id = models.UUIDField(null=True)
    lot_id = models.UUIDField(null=True)
    day = models.DateField()
    state = models.CharField(max_length=12, default=Booked.ASKED.value)
    rank = models.PositiveSmallIntegerField()
    since = models.DateTimeField()
    asked_at = models.DateTimeField()
    account_id = models.UUIDField(null=True)
    placed_at = models.DateTimeField(null=True)
    answer_by = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=24, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    watched_until = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(
                fields=["session_id", "rank", "since", "party_id", "id"],
                condition=Q(state="asked"),
                name="appointment_queue",
            ),
            models.Index(fields=["session_id", "state"], name="appointment_session"),
            models.Index(fields=["site_id", "day"], name="appointment_site_day"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["registration_id"],
                condition=Q(state__in=[one.value for one in LIVE]),
                name="appointment_one_live",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["invited", "booked"])
                | Q(slot_id__isnull=False, lot_id__isnull=False),
                name="appointment_place_has_slot_and_dose",
            ),
        )


class Screening(PersonalModel):
    """What was asked before an injection, and the verdict. Answers and words of whoever departed from it are sealed."""

    appointment_id = models.UUIDField()
    at = models.DateTimeField()
    account_id = models.UUIDField()
    verdict = models.CharField(max_length=12)
    rule_id = models.CharField(max_length=60, blank=True, default="")
    reasons = models.JSONField(default=list)
    missing = models.JSONField(default=list)
    decided = models.BooleanField(default=False)
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["appointment_id", "-at"], name="screening_newest"),)


class Reaction(PersonalModel):
    """An adverse event following immunisation. `territory` is the site's; what was said lies sealed."""

    dose_id = models.UUIDField(null=True)
    site_id = models.UUIDField(null=True)
    lot_id = models.UUIDField(null=True)
    onset_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    reporter = models.CharField(max_length=8)
    severity = models.CharField(max_length=8)
    outcome = models.CharField(max_length=12)
    state = models.CharField(max_length=8, default=ReportState.OPEN.value)
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    account_id = models.UUIDField(null=True)
    sealed = models.BinaryField()

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["territory", "state", "due_at"], name="reaction_open"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(onset_at__lte=F("reported_at")), name="reaction_begins_before_report"
            ),
        )


class ReactionStep(PersonalModel):
    """One thing that was done about a report, with what was found; words lie sealed."""

    reaction_id = models.UUIDField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    severity = models.CharField(max_length=8, blank=True, default="")
    outcome = models.CharField(max_length=16, blank=True, default="")
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    sealed = models.BinaryField(default=b"")

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (models.Index(fields=["reaction_id", "at"], name="reactionstep_order"),)


class Item(PersonalModel):
    """Something a site has to see to: once a cause (`dedupe_key`). A held dose lies sealed in it as it was typed."""

    site_id = models.UUIDField()
    kind = models.CharField(max_length=12)
    dedupe_key = models.CharField(max_length=80)
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    about_id = models.UUIDField(null=True)
    reasons = models.JSONField(default=list)
    sealed = models.BinaryField(default=b"")
    done_at = models.DateTimeField(null=True)
    done_by = models.UUIDField(null=True)
    outcome = models.CharField(max_length=12, blank=True, default="")

    class Meta(PersonalModel.Meta):
        abstract = False
        indexes = (
            models.Index(fields=["site_id", "at"], condition=Q(done_at=None), name="vaccination_item_open"),
        )
        constraints = (
            models.UniqueConstraint(fields=["person_id", "dedupe_key"], name="vaccination_item_once_a_cause"),
        )


class Correction(PersonalModel):
    """That a dose was struck or replaced: who, when, why; words lie sealed."""

    dose_id = models.UUIDField()
    replaced_by = models.UUIDField(null=True)
    why = models.CharField(max_length=16)
    at = models.DateTimeField()
    account_id = models.UUIDField()
    office = models.CharField(max_length=200, blank=True, default="")
    sealed = models.BinaryField(default=b"")

    class Meta(PersonalModel.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=["dose_id"], name="correction_once_a_dose"),)
