"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.registry.corrections.rules import State
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Request",
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
                ("number", models.CharField(max_length=16)),
                ("topic", models.CharField(max_length=48)),
                ("field", models.CharField(blank=True, default="", max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("said", "said"),
                            ("asked", "asked"),
                            ("accepted", "accepted"),
                            ("done", "done"),
                            ("refused", "refused"),
                            ("withdrawn", "withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("proposed", models.BooleanField(default=False)),
                ("held_elsewhere", models.BooleanField(default=False)),
                ("round", models.SmallIntegerField(default=1)),
                ("record_id", models.UUIDField(null=True)),
                ("doubt_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["state", "due_at"], name="request_state_due")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", (State.SAID, State.ASKED, State.ACCEPTED))),
                        fields=("person_id", "topic"),
                        name="request_once_a_topic",
                    )
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
                ("request_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("verdict", models.CharField(max_length=8)),
                ("round", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "request_id", "account_id", "round"), name="step_once_an_account"
                    )
                ],
            },
        ),
        guard("corrections_request"),
        guard("corrections_step"),
    ]
