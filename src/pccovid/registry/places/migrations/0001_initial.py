"""The first tables of this app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("market", "market"),
                            ("supermarket", "supermarket"),
                            ("pharmacy", "pharmacy"),
                            ("school", "school"),
                            ("factory", "factory"),
                            ("office", "office"),
                            ("clinic", "clinic"),
                            ("hospital", "hospital"),
                            ("quarantine", "quarantine"),
                            ("checkpoint", "checkpoint"),
                            ("transport", "transport"),
                            ("venue", "venue"),
                        ],
                        max_length=16,
                    ),
                ),
                ("territory", models.CharField(max_length=24)),
                ("owner_phone", models.BinaryField(null=True)),
                ("zones", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                ("rotating", models.BooleanField(default=False)),
                ("confirmed", models.BooleanField(default=True)),
                ("closed", models.BooleanField(default=False)),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["territory"], name="place_territory", opclasses=["text_pattern_ops"])
                ],
            },
        ),
        migrations.CreateModel(
            name="Ownership",
            fields=[
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="places.place",
                    ),
                ),
                ("account_id", models.UUIDField(db_index=True)),
                ("since", models.DateTimeField()),
            ],
        ),
    ]
