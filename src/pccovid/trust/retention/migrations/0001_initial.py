"""Receipts of what was deleted."""

from django.db import migrations, models

import pccovid.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False),
                ),
                ("record_class", models.CharField(max_length=24)),
                ("reason", models.CharField(max_length=8)),
                ("before", models.DateTimeField(null=True)),
                ("rows", models.BigIntegerField()),
                ("rule", models.CharField(max_length=24)),
                ("deleted_at", models.DateTimeField()),
                ("fingerprint", models.CharField(blank=True, default="", max_length=16)),
            ],
            options={
                "indexes": [models.Index(fields=["-deleted_at"], name="receipt_deleted_at")],
            },
        ),
    )
