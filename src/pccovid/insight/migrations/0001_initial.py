"""The table of this app."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Count",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "territory",
                        "measure",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("territory", models.CharField(max_length=24)),
                ("measure", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("value", models.PositiveBigIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["day"], name="count_day")],
            },
        ),
    ]
