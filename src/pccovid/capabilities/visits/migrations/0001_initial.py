"""The first tables of this app."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard
from pccovid.trust.retention.partitions import CreatePartitioned


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreatePartitioned(
            name="Visit",
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
                ("place_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("direction", models.CharField(max_length=3)),
                ("channel", models.CharField(max_length=16)),
                ("source", models.CharField(max_length=24)),
                ("source_record_id", models.UUIDField(null=True)),
                ("device_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["place_id", "at"], name="visit_place_at"),
                    BrinIndex(
                        autosummarize=True, fields=["recorded_at"], name="visit_recorded", pages_per_range=16
                    ),
                ],
            },
        ),
        CreatePartitioned(
            name="CountedScan",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "day", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("place_id", models.UUIDField()),
                ("direction", models.CharField(max_length=3)),
                ("outcome", models.CharField(max_length=16)),
                ("lane", models.CharField(blank=True, default="", max_length=40)),
            ],
            options={
                "indexes": [models.Index(fields=["place_id", "day"], name="countedscan_place_day")],
            },
        ),
        guard("visits_visit"),
    ]
