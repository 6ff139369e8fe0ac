"""The first tables of this app."""

import datetime

import django.contrib.postgres.fields
import django.db.models.expressions
from django.db import migrations, models

import pccovid.kernel.ids
import pccovid.trust.oversight.states
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Canary",
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
                ("planted_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True)),
                ("kind", models.CharField(max_length=24)),
                ("receiver", models.CharField(max_length=200)),
                ("words", models.BinaryField()),
                ("territory", models.CharField(max_length=24)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("requested_by", models.UUIDField()),
                ("requested_office", models.CharField(max_length=200)),
                ("requested_role", models.CharField(max_length=24)),
                ("requested_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(null=True)),
                ("content", models.BinaryField(null=True)),
                ("downloads", models.PositiveSmallIntegerField(default=0)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(max_length=200)),
                ("role", models.CharField(max_length=24)),
                ("verdict", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("factor_at", models.DateTimeField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
                ("signature", models.BinaryField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject_id", "account_id"), name="approval_once"),
                    models.UniqueConstraint(fields=("subject_id", "office"), name="approval_once_a_body"),
                    models.UniqueConstraint(fields=("subject_id", "previous"), name="approval_chain"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=160, unique=True)),
                ("rule", models.CharField(max_length=40)),
                ("version", models.CharField(max_length=60)),
                ("suspect_id", models.UUIDField(null=True)),
                ("about_id", models.UUIDField(null=True)),
                ("role", models.CharField(default="", max_length=24)),
                ("office", models.CharField(default="", max_length=200)),
                ("inputs", models.JSONField()),
                (
                    "entries",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("found_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        default=pccovid.trust.oversight.states.FindingState["OPENED"], max_length=12
                    ),
                ),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("why", models.BinaryField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "found_at"], name="finding_open")],
            },
        ),
        migrations.CreateModel(
            name="Glass",
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
                ("account_id", models.UUIDField()),
                ("role", models.CharField(max_length=24)),
                ("office", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=16)),
                ("words", models.BinaryField()),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("review_due", models.DateTimeField()),
                ("verdict", models.CharField(blank=True, default="", max_length=12)),
                ("reviewed_by", models.UUIDField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("review_words", models.BinaryField(null=True)),
                ("restored_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["account_id", "begins"], name="glass_account")],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "id"), name="glass_id"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("account_id")), _negated=True),
                            _connector="OR",
                        ),
                        name="glass_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__gt", models.F("begins")),
                            (
                                "ends__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("begins"), "+", models.Value(datetime.timedelta(seconds=3600))
                                ),
                            ),
                        ),
                        name="glass_short",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("other_use", "other_use"), ("covert", "covert")], max_length=12
                    ),
                ),
                ("number", models.CharField(max_length=80)),
                ("issuer", models.CharField(max_length=200)),
                ("law", models.CharField(max_length=300)),
                ("words", models.BinaryField()),
                ("presented", models.BinaryField()),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("requested_by", models.UUIDField()),
                ("requested_office", models.CharField(max_length=200)),
                ("requested_role", models.CharField(max_length=24)),
                ("requested_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__gt", models.F("begins")),
                            (
                                "ends__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("begins"), "+", models.Value(datetime.timedelta(days=90))
                                ),
                            ),
                        ),
                        name="order_ends_in_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Permit",
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
                ("basis", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("account_id", models.UUIDField()),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("shown_from", models.DateTimeField()),
                ("number", models.CharField(blank=True, default="", max_length=80)),
                ("issuer", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("person_id", "basis"), name="permit_once")],
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("office", models.CharField(max_length=200)),
                ("begins", models.PositiveSmallIntegerField()),
                ("ends", models.PositiveSmallIntegerField()),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("noted_by", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("begins__lt", 1440), ("ends__lte", 1440)), name="shift_day"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
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
                ("account_id", models.UUIDField()),
                ("relation", models.CharField(max_length=16)),
                ("since", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("person_id", "account_id"), name="tie_once")],
            },
        ),
        *(
            guard(f"oversight_{table}")
            for table in ("finding", "tie", "glass", "permit", "order", "listing", "approval", "canary")
        ),
    ]
