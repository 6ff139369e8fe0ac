"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Invitation",
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
                ("code_hash", models.BinaryField(max_length=16)),
                ("given_by", models.UUIDField()),
                ("decided_office", models.CharField(max_length=200)),
                ("given_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("challenge", models.BinaryField(max_length=32, null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("consent", models.BinaryField(max_length=32, null=True)),
                ("contents", models.CharField(blank=True, default="", max_length=24)),
                ("packets", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["case_id"], name="invitation_case"),
                    models.Index(fields=["code_hash"], name="invitation_code"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True), ("consent__isnull", False), _connector="OR"
                        ),
                        name="invitation_used_with_consent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Key",
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
                ("invitation_id", models.UUIDField()),
                ("day", models.DateField()),
                ("sealed", models.BinaryField()),
                ("given_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "day", "invitation_id"), name="key_once_a_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Published",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("day", models.DateField()),
                ("key", models.BinaryField(max_length=32, unique=True)),
            ],
            options={
                "indexes": [models.Index(fields=["day", "key"], name="published_day_key")],
            },
        ),
        guard("proximity_invitation"),
        guard("proximity_key"),
    ]
