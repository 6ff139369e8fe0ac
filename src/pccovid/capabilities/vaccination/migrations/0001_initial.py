"""The first tables of this app: doses, and whoever waits, comes, is screened and followed."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("registration_id", models.UUIDField()),
                ("party_id", models.UUIDField()),
                ("number", models.PositiveSmallIntegerField()),
                ("site_id", models.UUIDField()),
                ("session_id", models.UUIDField()),
                ("slot_id", models.UUIDField(null=True)),
                ("lot_id", models.UUIDField(null=True)),
                ("day", models.DateField()),
                ("state", models.CharField(default="asked", max_length=12)),
                ("rank", models.PositiveSmallIntegerField()),
                ("since", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("account_id", models.UUIDField(null=True)),
                ("placed_at", models.DateTimeField(null=True)),
                ("answer_by", models.DateTimeField(null=True)),
                ("arrived_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("watched_until", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["session_id", "rank", "since", "party_id", "id"],
                        name="appointment_queue",
                    ),
                    models.Index(fields=["session_id", "state"], name="appointment_session"),
                    models.Index(fields=["site_id", "day"], name="appointment_site_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "invited", "booked", "arrived"])),
                        fields=("registration_id",),
                        name="appointment_one_live",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["invited", "booked"]), _negated=True),
                            models.Q(("lot_id__isnull", False), ("slot_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="appointment_place_has_slot_and_dose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("dose_id", models.UUIDField()),
                ("replaced_by", models.UUIDField(null=True)),
                ("why", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("sealed", models.BinaryField(default=b"")),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("dose_id",), name="correction_once_a_dose")],
            },
        ),
        migrations.CreateModel(
            name="Dose",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("given_on", models.DateField()),
                ("product", models.CharField(blank=True, default="", max_length=24)),
                ("lot", models.CharField(blank=True, default="", max_length=40)),
                ("site", models.CharField(blank=True, default="", max_length=200)),
                ("source", models.CharField(max_length=24)),
                ("source_record_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("injected_at", models.DateTimeField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("site_id", models.UUIDField(null=True)),
                ("lot_id", models.UUIDField(null=True)),
                ("appointment_id", models.UUIDField(null=True)),
                ("confirmation", models.CharField(blank=True, db_default="", default="", max_length=8)),
                ("reason", models.CharField(blank=True, db_default="", default="", max_length=24)),
                ("replaces", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ending", models.CharField(blank=True, db_default="", default="", max_length=16)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("lot_id__isnull", False)), fields=["lot_id"], name="dose_of_a_lot"
                    ),
                    models.Index(
                        condition=models.Q(("site_id__isnull", False)),
                        fields=["site_id", "injected_at"],
                        name="dose_of_a_site",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("appointment_id__isnull", False), ("ended_at", None)),
                        fields=("appointment_id",),
                        name="dose_once_an_appointment",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("site_id", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("dedupe_key", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("about_id", models.UUIDField(null=True)),
                ("reasons", models.JSONField(default=list)),
                ("sealed", models.BinaryField(default=b"")),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.UUIDField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["site_id", "at"],
                        name="vaccination_item_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "dedupe_key"), name="vaccination_item_once_a_cause"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reaction",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("dose_id", models.UUIDField(null=True)),
                ("site_id", models.UUIDField(null=True)),
                ("lot_id", models.UUIDField(null=True)),
                ("onset_at", models.DateTimeField()),
                ("reported_at", models.DateTimeField()),
                ("reporter", models.CharField(max_length=8)),
                ("severity", models.CharField(max_length=8)),
                ("outcome", models.CharField(max_length=12)),
                ("state", models.CharField(default="open", max_length=8)),
                ("due_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["territory", "state", "due_at"], name="reaction_open")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("onset_at__lte", models.F("reported_at"))),
                        name="reaction_begins_before_report",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReactionStep",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("reaction_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("kind", models.CharField(max_length=16)),
                ("severity", models.CharField(blank=True, default="", max_length=8)),
                ("outcome", models.CharField(blank=True, default="", max_length=16)),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("sealed", models.BinaryField(default=b"")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["reaction_id", "at"], name="reactionstep_order")],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("number", models.PositiveSmallIntegerField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("rank", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(max_length=24)),
                ("rule_id", models.CharField(blank=True, default="", max_length=60)),
                ("missing", models.JSONField(default=list)),
                ("since", models.DateTimeField()),
                ("due_on", models.DateField(null=True)),
                ("product", models.CharField(blank=True, default="", max_length=24)),
                ("source", models.CharField(max_length=24)),
                ("account_id", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["territory", "rank", "since"],
                        name="registration_queue",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "placed"])),
                        fields=("person_id", "number"),
                        name="registration_one_open_a_dose",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("appointment_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("verdict", models.CharField(max_length=12)),
                ("rule_id", models.CharField(blank=True, default="", max_length=60)),
                ("reasons", models.JSONField(default=list)),
                ("missing", models.JSONField(default=list)),
                ("decided", models.BooleanField(default=False)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["appointment_id", "-at"], name="screening_newest")],
            },
        ),
        guard("vaccination_dose"),
        guard("vaccination_registration"),
        guard("vaccination_appointment"),
        guard("vaccination_screening"),
        guard("vaccination_reaction"),
        guard("vaccination_reactionstep"),
        guard("vaccination_item"),
        guard("vaccination_correction"),
    ]
