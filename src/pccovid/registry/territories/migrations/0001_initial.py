"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("version", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("loaded_at", models.DateTimeField()),
                ("units", models.PositiveIntegerField()),
                ("successions", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "old_path",
                        "old_valid_from",
                        "new_path",
                        "new_valid_from",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("old_path", models.CharField(max_length=24)),
                ("old_valid_from", models.DateField()),
                ("new_path", models.CharField(max_length=24)),
                ("new_valid_from", models.DateField()),
                ("share", models.CharField(choices=[("whole", "whole"), ("part", "part")], max_length=5)),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind",
                        "code",
                        "valid_from",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("province", "province"), ("district", "district"), ("commune", "commune")],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=5)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("unit_type", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                ("parent", models.CharField(blank=True, default="", max_length=5)),
                ("path", models.CharField(max_length=24)),
                ("name_key", models.CharField(max_length=60)),
                ("folded", models.CharField(max_length=60)),
                ("sort_key", models.CharField(max_length=120)),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), default=list, size=None
                    ),
                ),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("path", "valid_from"), name="unit_path")],
            },
        ),
    ]
