"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Complaint",
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
                ("entry_id", models.UUIDField()),
                ("number", models.CharField(max_length=16)),
                ("state", models.CharField(max_length=12)),
                ("opened_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["state", "due_at"], name="complaint_state_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "entry_id"), name="complaint_once_an_access")
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
                ("complaint_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("state", models.CharField(max_length=12)),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("finding", models.CharField(blank=True, default="", max_length=12)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person_id", "complaint_id"], name="complaint_steps")],
            },
        ),
        guard("complaints_complaint"),
        guard("complaints_step"),
    ]
