"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
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
                ("source_record_id", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        guard("vaccination_dose"),
    ]
