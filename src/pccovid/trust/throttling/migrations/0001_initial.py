"""Counters and short-lived values, in tables that no disk waits for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Noted",
            fields=[
                ("key", models.BinaryField(max_length=16, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["until"], name="noted_until")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "kind", "key", "window", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=24)),
                ("key", models.BinaryField(max_length=16)),
                ("window", models.DateTimeField()),
                ("amount", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["window"], name="tally_window")],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE throttling_tally SET UNLOGGED; ALTER TABLE throttling_noted SET UNLOGGED",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
