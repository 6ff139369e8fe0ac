"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard
from pccovid.trust.retention.partitions import CreatePartitioned


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Case",
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
                ("result_id", models.UUIDField()),
                ("status", models.CharField(default="open", max_length=8)),
                ("onset_on", models.DateField(null=True)),
                ("sampled_at", models.DateTimeField(null=True)),
                ("infectious_from", models.DateTimeField()),
                ("infectious_to", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                ("rule_id", models.CharField(max_length=60)),
                ("opened_at", models.DateTimeField()),
                ("listed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["id"], name="case_id"),
                    models.Index(fields=["territory", "-opened_at"], name="case_territory_opened"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("person_id",),
                        name="case_one_open_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                ("case_id", models.UUIDField()),
                ("place_id", models.UUIDField()),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("seconds", models.PositiveIntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("status", models.CharField(default="listed", max_length=10)),
                ("listed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_id", "person_id", "place_id", "start"), name="contact_once_a_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "listed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="contact_decision_has_time",
                    ),
                ],
            },
        ),
        CreatePartitioned(
            name="Encounter",
            fields=[
                ("person_id", models.UUIDField()),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id",
                        "day",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("day", models.DateField()),
                ("own_rolling_id", models.BinaryField(max_length=32)),
                ("peer_rolling_id", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                ("rssi", models.SmallIntegerField()),
                ("source_record_id", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["at"], name="encounter_at")],
            },
        ),
        guard("tracing_case"),
        guard("tracing_contact"),
        guard("tracing_encounter"),
    ]
