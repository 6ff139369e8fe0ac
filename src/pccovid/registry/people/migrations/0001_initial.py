"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard

KINDS = ("linked", "merged", "split", "undone", "apart", "withdrawn")
NAMES = "person sourcerecord identifier link matchkey event apart question answer doubt candidate recall"


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Identifier",
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
                ("kind", models.CharField(max_length=16)),
                ("blind", models.BinaryField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("trust", models.CharField(max_length=12)),
                ("source_record_id", models.UUIDField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["blind"], name="identifier_blind")],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("source_record_id", models.UUIDField()),
                ("rule", models.CharField(max_length=40)),
                ("evidence", models.JSONField(default=list)),
                ("weight", models.IntegerField(null=True)),
                ("model", models.CharField(max_length=40)),
                ("other_id", models.UUIDField(null=True)),
                ("own_id", models.UUIDField(null=True)),
                ("actor_id", models.UUIDField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["source_record_id"], name="link_record")],
            },
        ),
        migrations.CreateModel(
            name="MatchKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "blind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("blind", models.BinaryField(max_length=16)),
            ],
            options={
                "indexes": [models.Index(fields=["blind"], name="matchkey_blind")],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "person_id",
                    models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False),
                ),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                ("profile", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("redirect_to", models.UUIDField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["territory"], name="person_territory")],
            },
        ),
        migrations.CreateModel(
            name="SourceRecord",
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
                ("source", models.CharField(max_length=24)),
                ("source_key", models.BinaryField(max_length=16)),
                ("source_time", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
                ("mapping", models.CharField(max_length=40)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["source_key"], name="record_source_key")],
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                (
                    "kind",
                    models.CharField(
                        choices=[(kind, kind) for kind in KINDS],
                        max_length=12,
                    ),
                ),
                ("other_id", models.UUIDField()),
                ("records", models.JSONField(default=list)),
                ("manifest", models.JSONField(default=dict)),
                ("evidence", models.JSONField(default=list)),
                ("weight", models.FloatField(null=True)),
                ("model", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=24)),
                ("actor_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("at", models.DateTimeField()),
                ("undoes", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["other_id"], name="event_other")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("undoes__isnull", False)),
                        fields=("person_id", "undoes"),
                        name="event_undone_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Apart",
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
                ("other_id", models.UUIDField()),
                ("reason", models.CharField(max_length=24)),
                ("actor_id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["other_id"], name="apart_other")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("person_id", "other_id"),
                        name="apart_said_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Doubt",
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
                ("record_id", models.UUIDField()),
                ("source", models.CharField(max_length=24)),
                ("source_time", models.DateTimeField(null=True)),
                ("wrong", models.CharField(max_length=12)),
                ("state", models.CharField(max_length=12)),
                ("harms", models.CharField(blank=True, default="", max_length=80)),
                ("sealed", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("begun_id", models.UUIDField(null=True)),
                ("decision_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "asked_at"], name="doubt_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("asked", "given_back", "wanted"))),
                        fields=("person_id", "record_id"),
                        name="doubt_once_a_record",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                (
                    "kind",
                    models.CharField(choices=[("pair", "pair"), ("record", "record")], max_length=8),
                ),
                ("about_id", models.UUIDField()),
                ("harm", models.SmallIntegerField()),
                ("evidence", models.JSONField(default=list)),
                ("weight", models.IntegerField(null=True)),
                ("model", models.CharField(blank=True, default="", max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("decided", "decided"), ("withdrawn", "withdrawn")],
                        max_length=12,
                    ),
                ),
                ("verdict", models.CharField(blank=True, default="", max_length=8)),
                ("opened_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, default="", max_length=12)),
                ("event_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["state", "harm", "opened_at"], name="question_queue"),
                    models.Index(fields=["about_id"], name="question_about"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("person_id", "about_id", "kind"),
                        name="question_asked_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("question_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("verdict", models.CharField(max_length=8)),
                ("why", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person_id", "question_id", "account_id"),
                        name="answer_once_an_account",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
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
                ("other_id", models.UUIDField()),
                ("why", models.CharField(max_length=12)),
                ("weight", models.IntegerField()),
                ("harm", models.SmallIntegerField(default=0)),
                ("standing", models.CharField(max_length=12)),
                ("found_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("event_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["standing", "-harm", "-weight", "id"], name="candidate_queue"),
                    models.Index(fields=["other_id"], name="candidate_other"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("person_id", "other_id"), name="candidate_once_a_pair")
                ],
            },
        ),
        migrations.CreateModel(
            name="Recall",
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
                ("state", models.CharField(max_length=12)),
                ("sealed", models.BinaryField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("event_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "asked_at"], name="recall_state")],
            },
        ),
        migrations.CreateModel(
            name="Nation",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("persons", models.BigIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Comparable",
            fields=[
                ("person_id", models.UUIDField(primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BlockingKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("key", models.BigIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["key"], include=("person_id",), name="blockingkey_key")]
            },
        ),
        *(guard(f"people_{name}") for name in [*NAMES.split(), "blockingkey", "comparable"]),
    ]
