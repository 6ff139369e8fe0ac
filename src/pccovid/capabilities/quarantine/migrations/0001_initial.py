"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Daily",
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
                ("order_id", models.UUIDField()),
                ("day", models.DateField()),
                ("told_at", models.DateTimeField()),
                ("unwell", models.BooleanField()),
                ("urgent", models.BooleanField(default=False)),
                ("channel", models.CharField(max_length=16)),
                ("account_id", models.UUIDField(null=True)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["order_id", "-told_at"], name="daily_order_told")],
            },
        ),
        migrations.CreateModel(
            name="DueTest",
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
                ("order_id", models.UUIDField()),
                ("due_on", models.DateField()),
                ("why", models.CharField(max_length=16)),
                ("dropped", models.BooleanField(default=False)),
                ("result_id", models.UUIDField(null=True)),
                ("sampled_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=8)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("order_id", "due_on", "why"), name="duetest_once_a_day")
                ],
            },
        ),
        migrations.CreateModel(
            name="Exit",
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
                ("order_id", models.UUIDField()),
                ("kind", models.CharField(max_length=16)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="exit_ends_after_start",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Facility",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("territory", models.CharField(max_length=24)),
                ("office", models.CharField(max_length=200)),
                ("place_id", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("territory", "name"), name="facility_name_once")
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
                ("order_id", models.UUIDField()),
                ("kind", models.CharField(max_length=16)),
                ("dedupe_key", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
                ("about_id", models.UUIDField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.UUIDField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=16)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)),
                        fields=["territory", "at"],
                        name="item_territory_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("order_id", "dedupe_key"), name="item_once_a_cause")
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
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
                ("kind", models.CharField(max_length=8)),
                ("state", models.CharField(default="proposed", max_length=8)),
                ("setting", models.CharField(max_length=8)),
                ("cause_id", models.UUIDField()),
                ("begins_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("watch_until", models.DateField(null=True)),
                ("negative_needed", models.BooleanField(default=True)),
                ("by_rule", models.BooleanField(default=False)),
                ("rule_id", models.CharField(blank=True, default="", max_length=60)),
                ("reasons", models.JSONField(default=list)),
                ("missing", models.JSONField(default=list)),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
                ("officer_id", models.UUIDField(null=True)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.UUIDField(null=True)),
                ("ending", models.CharField(blank=True, default="", max_length=24)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["territory", "state"], name="order_territory_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["proposed", "issued"])),
                        fields=("person_id",),
                        name="order_one_open_a_person",
                    ),
                    models.UniqueConstraint(fields=("person_id", "cause_id"), name="order_once_a_cause"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="order_decision_has_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(("begins_on__isnull", False), ("ends_on__gte", models.F("begins_on"))),
                            _connector="OR",
                        ),
                        name="order_issued_has_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("facility_id", models.UUIDField()),
                ("label", models.CharField(max_length=40)),
                ("beds", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("facility_id", "label"), name="room_label_once"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("beds"))), name="room_never_above_capacity"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stay",
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
                ("order_id", models.UUIDField()),
                ("facility_id", models.UUIDField()),
                ("room_id", models.UUIDField(null=True)),
                ("state", models.CharField(default="asked", max_length=8)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("admitted_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["territory", "state"], name="stay_territory_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["asked", "accepted", "admitted"])),
                        fields=("order_id", "facility_id"),
                        name="stay_one_running_a_place",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("order_id", models.UUIDField()),
                ("kind", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("sealed", models.BinaryField(default=b"")),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["order_id", "at"], name="step_order_at")],
            },
        ),
        guard("quarantine_order"),
        guard("quarantine_daily"),
        guard("quarantine_duetest"),
        guard("quarantine_step"),
        guard("quarantine_item"),
        guard("quarantine_exit"),
        guard("quarantine_stay"),
    ]
