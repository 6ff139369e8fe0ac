"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                ("kind", models.CharField(max_length=32)),
                ("params", models.BinaryField()),
                ("dedupe_key", models.CharField(max_length=80)),
                ("created_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person_id", "-created_at"], name="notice_person_created")],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "dedupe_key"), name="notice_once_a_cause")
                ],
            },
        ),
        guard("notices_notice"),
    ]
