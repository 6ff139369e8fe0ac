"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Arrival",
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
                ("arrives_at", models.DateTimeField()),
                ("gate", models.CharField(blank=True, default="", max_length=8)),
                ("state", models.CharField(blank=True, default="", max_length=12)),
                ("sealed", models.BinaryField()),
                ("source", models.CharField(max_length=24)),
                ("source_record_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person_id", "-arrives_at"], name="arrival_person_at")],
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("arrival_id", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("until", models.DateField(null=True)),
                ("state", models.CharField(default="open", max_length=12)),
                ("sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("account_id", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["territory", "state"], name="handover_territory")],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "arrival_id", "kind"), name="handover_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("blind", models.BinaryField(max_length=16)),
                ("passport", models.BinaryField(max_length=16)),
                ("territory", models.CharField(max_length=24)),
                ("gate", models.CharField(max_length=8)),
                ("flight", models.CharField(max_length=16)),
                ("arrives_on", models.DateField()),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("why", models.CharField(blank=True, default="", max_length=24)),
                ("sealed", models.BinaryField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["territory", "arrives_on"], name="waiting_gate_day"),
                    models.Index(fields=["passport"], name="waiting_passport"),
                ],
            },
        ),
        guard("entry_arrival"),
        guard("entry_waiting"),
        guard("entry_handover"),
    ]
