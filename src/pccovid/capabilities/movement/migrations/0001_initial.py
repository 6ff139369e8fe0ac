"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Movement",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("origin", models.CharField(blank=True, default="", max_length=24)),
                ("destination", models.CharField(blank=True, default="", max_length=24)),
                ("state", models.CharField(default="declared", max_length=12)),
                ("passed_at", models.DateTimeField(null=True)),
                ("sealed", models.BinaryField()),
                ("source", models.CharField(max_length=24)),
                ("source_record_id", models.UUIDField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["person_id", "-starts_at"], name="movement_person_at"),
                    models.Index(fields=["starts_at"], name="movement_at"),
                ],
            },
        ),
        guard("movement_movement"),
    ]
