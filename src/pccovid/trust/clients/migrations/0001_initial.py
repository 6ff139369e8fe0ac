"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pccovid.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ApiClient",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pccovid.kernel.ids.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("office", models.CharField(max_length=200)),
                ("key_hash", models.BinaryField(max_length=32, unique=True)),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=24), size=None
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
