"""What telephones say of a meeting with a case, and what became of the packets that were looked at."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    dependencies = [("tracing", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Hearing",
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
                ("contact_id", models.UUIDField(null=True)),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("seconds_1", models.PositiveIntegerField()),
                ("seconds_2", models.PositiveIntegerField()),
                ("seconds_3", models.PositiveIntegerField()),
                ("seconds_4", models.PositiveIntegerField()),
                ("near_seconds", models.PositiveIntegerField()),
                ("permille", models.PositiveSmallIntegerField()),
                ("calibrated", models.BooleanField()),
                ("signal", models.CharField(blank=True, default="", max_length=8)),
                ("rule_id", models.CharField(max_length=60)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_id", "person_id", "start"), name="hearing_once_a_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contact_id__isnull", True),
                            models.Q(("signal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="hearing_listed_by_signal",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listening",
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
                ("matched", models.PositiveIntegerField()),
                ("repeated", models.PositiveIntegerField()),
                ("unknown", models.PositiveIntegerField()),
                ("out_of_slot", models.PositiveIntegerField()),
                ("itself", models.PositiveIntegerField()),
                ("contested", models.PositiveIntegerField()),
                ("foreign_log", models.PositiveIntegerField()),
                ("outside_key", models.PositiveIntegerField()),
                ("early", models.PositiveIntegerField()),
                ("late", models.PositiveIntegerField()),
                ("encounters", models.PositiveIntegerField()),
                ("listed", models.PositiveIntegerField()),
                ("claimed", models.PositiveIntegerField()),
                ("below", models.PositiveIntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("noted_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("case_id",), name="listening_once_a_case")],
            },
        ),
        guard("tracing_hearing"),
        guard("tracing_listening"),
    ]
