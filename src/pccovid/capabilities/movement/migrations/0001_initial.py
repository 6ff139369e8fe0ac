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
        migrations.CreateModel(
            name="AreaLevel",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("territory", models.CharField(max_length=24)),
                ("level", models.PositiveSmallIntegerField()),
                ("begins_on", models.DateField()),
                ("law", models.CharField(max_length=80)),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("published", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["territory", "begins_on"], name="arealevel_territory"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="arealevel_by_two",
                    ),
                    models.CheckConstraint(condition=models.Q(("level__lte", 4)), name="arealevel_four"),
                ],
            },
        ),
        guard("movement_movement"),
    ]
