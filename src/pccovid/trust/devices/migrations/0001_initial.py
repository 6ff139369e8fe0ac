"""Enrolled telephones, their codes, batches and incidents."""

import django.db.models.deletion
from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Code",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("code_hash", models.BinaryField(max_length=16, unique=True)),
                ("place_id", models.UUIDField()),
                ("zone", models.CharField(blank=True, default="", max_length=80)),
                ("role", models.CharField(max_length=24)),
                ("made_by", models.UUIDField(null=True)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("public_key", models.BinaryField(max_length=65, unique=True)),
                ("label", models.CharField(max_length=60)),
                ("enrolled_by", models.UUIDField()),
                ("enrolled_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_by", models.UUIDField(null=True)),
                ("revoked_for", models.CharField(blank=True, default="", max_length=16)),
                ("floor", models.BigIntegerField(default=0)),
                ("last_sequence", models.BigIntegerField(default=0)),
                ("last_seen_at", models.DateTimeField(null=True)),
                ("offset_ms", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "device", "day", "kind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField()),
                ("kind", models.CharField(max_length=16)),
                ("times", models.PositiveIntegerField()),
                ("last_at", models.DateTimeField()),
                ("sequence", models.BigIntegerField(default=0)),
                ("milliseconds", models.BigIntegerField(default=0)),
                (
                    "device",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="devices.device"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "device", "sequence", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("sequence", models.BigIntegerField()),
                ("body_hash", models.BinaryField(max_length=32)),
                ("nonce", models.BinaryField(max_length=16)),
                ("received_at", models.DateTimeField()),
                ("answers", models.JSONField()),
                (
                    "device",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="devices.device",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place_id", models.UUIDField()),
                ("zone", models.CharField(blank=True, default="", max_length=80)),
                ("code_by", models.UUIDField(null=True)),
                ("since", models.DateTimeField()),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="posts", to="devices.device"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["place_id"], name="post_place")],
                "constraints": [
                    models.UniqueConstraint(fields=("device", "place_id"), name="post_device_place")
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False),
                ),
                ("device_id", models.UUIDField()),
                ("account_id", models.UUIDField()),
                ("received_at", models.DateTimeField()),
                ("sealed", models.BinaryField()),
            ],
        ),
        guard("devices_waiting"),
    ]
