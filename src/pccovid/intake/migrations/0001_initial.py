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
                ("fingerprint", models.CharField(max_length=64, unique=True)),
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
            options={"indexes": [models.Index(fields=["source"], name="intake_file_source")]},
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
            ],
            options={
                "indexes": [models.Index(fields=["file_id", "state", "number"], name="intake_row_state")]
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
        guard("intake_row"),
        guard("intake_assignment"),
    ]
