"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Signer",
            fields=[
                ("fingerprint", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("certificate", models.BinaryField(max_length=8192)),
                ("algorithm", models.CharField(max_length=8)),
                ("country", models.CharField(blank=True, default="", max_length=2)),
                (
                    "usages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=1), default=list, size=None
                    ),
                ),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
