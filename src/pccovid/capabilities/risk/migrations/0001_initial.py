"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Status",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                (
                    "colour",
                    models.CharField(
                        choices=[
                            ("green", "green"),
                            ("yellow", "yellow"),
                            ("red", "red"),
                            ("unknown", "unknown"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reasons", models.JSONField(default=list)),
                ("missing", models.JSONField(default=list)),
                ("rule_id", models.CharField(max_length=60)),
                ("decided_at", models.DateTimeField()),
                ("review_after", models.DateTimeField(null=True)),
                ("current", models.BooleanField(default=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("current", True), ("review_after__isnull", False)),
                        fields=["review_after"],
                        name="status_review",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("current", True)),
                        fields=("person_id",),
                        name="status_one_current_a_person",
                    )
                ],
            },
        ),
        guard("risk_status"),
    ]
