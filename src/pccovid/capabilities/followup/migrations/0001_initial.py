"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Call",
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
                ("item_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(max_length=200)),
                ("channel", models.CharField(max_length=8)),
                ("opened_at", models.DateTimeField()),
                ("outcome", models.CharField(blank=True, default="", max_length=16)),
                ("ended_at", models.DateTimeField(null=True)),
                ("again_at", models.DateTimeField(null=True)),
                ("ill", models.BooleanField(null=True)),
                ("onset_on", models.DateField(null=True)),
                ("apart", models.BooleanField(null=True)),
                ("knew", models.BooleanField(null=True)),
                ("body_contact", models.BooleanField(null=True)),
                ("care_unprotected", models.BooleanField(null=True)),
                ("masked", models.BooleanField(null=True)),
                ("near", models.BooleanField(null=True)),
                ("enclosed", models.BooleanField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["person_id", "item_id", "opened_at"], name="call_of_item")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("outcome", ""), ("ended_at__isnull", False), _connector="OR"),
                        name="call_outcome_has_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
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
                ("kind", models.CharField(max_length=8)),
                ("origin_id", models.UUIDField()),
                ("state", models.CharField(default="open", max_length=8)),
                ("step", models.CharField(max_length=8)),
                ("rule_id", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
                ("exposed_on", models.DateField(null=True)),
                ("minutes", models.PositiveIntegerField(default=0)),
                ("harm", models.IntegerField()),
                ("told_at", models.DateTimeField(null=True)),
                ("told_after", models.PositiveIntegerField(null=True)),
                ("unread", models.BooleanField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("outcome", models.CharField(blank=True, default="", max_length=16)),
                ("taken_by", models.UUIDField(null=True)),
                ("taken_office", models.CharField(blank=True, default="", max_length=200)),
                ("taken_until", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "open")),
                        fields=["territory", "-harm", "due_at"],
                        name="item_open_by_harm",
                    ),
                    models.Index(fields=["id"], name="item_id"),
                    models.Index(
                        condition=models.Q(("state", "open"), ("unread__isnull", True)),
                        fields=["told_at"],
                        name="item_unlooked",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "kind", "origin_id"), name="item_once_an_origin"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "open"), ("ended_at__isnull", False), _connector="OR"),
                        name="item_end_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
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
                ("item_id", models.UUIDField()),
                ("destination", models.CharField(max_length=24)),
                ("reason", models.CharField(max_length=16)),
                ("state", models.CharField(default="sent", max_length=12)),
                ("sent_at", models.DateTimeField()),
                ("sent_by", models.UUIDField()),
                ("sent_office", models.CharField(max_length=200)),
                ("refusal", models.CharField(blank=True, default="", max_length=16)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.UUIDField(null=True)),
                ("answered_office", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["destination", "-sent_at"], name="transfer_destination")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "sent")),
                        fields=("person_id", "item_id"),
                        name="transfer_one_on_its_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "sent"), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="transfer_answer_has_time",
                    ),
                ],
            },
        ),
        guard("followup_item"),
        guard("followup_call"),
        guard("followup_transfer"),
    ]
