"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=24)),
                ("mapping", models.CharField(max_length=40)),
                ("state", models.CharField(default="staging", max_length=12)),
                ("refusal", models.CharField(blank=True, default="", max_length=80)),
                (
                    "warnings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), default=list, size=None
                    ),
                ),
                ("as_of", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("staged_rows", models.BigIntegerField(default=0)),
            ],
            options={
                "indexes": [models.Index(fields=["source"], name="intake_file_source")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("withdrawing", "withdrawn")), _negated=True),
                        fields=("fingerprint",),
                        name="intake_file_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Row",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "file_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_id", models.UUIDField()),
                ("number", models.BigIntegerField()),
                ("state", models.CharField(max_length=10)),
                ("reasons", models.TextField(blank=True, default="")),
                ("sealed", models.BinaryField(null=True)),
                ("carried_to", models.UUIDField(null=True)),
                ("record_id", models.UUIDField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["file_id", "state", "number"], name="intake_row_state"),
                    models.Index(
                        condition=models.Q(("record_id__isnull", False)),
                        fields=["record_id"],
                        name="intake_row_record",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="Chunk",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("rows", models.IntegerField()),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["id"],
                        name="intake_chunk_waiting",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "file_id", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("file_id", models.UUIDField()),
                ("number", models.BigIntegerField()),
                ("chunk_id", models.BigIntegerField()),
                ("place", models.IntegerField()),
                ("carried_to", models.UUIDField()),
                ("tie", models.TextField(blank=True, default="")),
            ],
            options={"indexes": [models.Index(fields=["chunk_id", "place"], name="intake_assignment_chunk")]},
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("mark", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("ending", models.CharField(blank=True, default="", max_length=12)),
                ("sealed", models.BinaryField(null=True)),
                ("state", models.CharField(default="coming", max_length=12)),
                ("sent_by", models.UUIDField()),
                ("begun_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, default="", max_length=64)),
                ("source", models.CharField(blank=True, default="", max_length=24)),
                ("refusal", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "touched_at"], name="intake_arrival_state")],
            },
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("folder", models.CharField(blank=True, default="", max_length=1000)),
                (
                    "arrivals",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("state", models.CharField(default="queued", max_length=12)),
                ("turn", models.BooleanField(null=True, unique=True)),
                ("stop_asked", models.BooleanField(default=False)),
                ("started_by", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("stage", models.CharField(blank=True, default="", max_length=300)),
                ("done", models.BigIntegerField(default=0)),
                ("total", models.BigIntegerField(default=0)),
                ("failure", models.CharField(blank=True, default="", max_length=80)),
                ("report", models.JSONField(default=dict)),
            ],
            options={
                "indexes": [models.Index(fields=["-asked_at"], name="intake_run_newest")],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=24)),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("why", models.CharField(max_length=16)),
                ("requested_by", models.UUIDField()),
                ("requested_office", models.CharField(max_length=200)),
                ("requested_at", models.DateTimeField()),
                ("foreseen", models.JSONField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("rows", models.BigIntegerField(default=0)),
                ("records", models.BigIntegerField(default=0)),
                ("persons", models.BigIntegerField(default=0)),
                ("closed", models.BigIntegerField(default=0)),
                ("parted", models.BigIntegerField(default=0)),
                ("facts", models.BigIntegerField(default=0)),
            ],
        ),
        guard("intake_row"),
        guard("intake_assignment"),
    ]
