"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Result",
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
                ("client_id", models.UUIDField(null=True)),
                ("account_id", models.UUIDField(null=True)),
                ("sampled_at", models.DateTimeField(null=True)),
                ("resulted_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("method", models.CharField(choices=[("pcr", "pcr"), ("antigen", "antigen")], max_length=8)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("positive", "positive"),
                            ("negative", "negative"),
                            ("suspect", "suspect"),
                            ("invalid", "invalid"),
                        ],
                        max_length=8,
                    ),
                ),
                ("ct", models.DecimalField(decimal_places=1, max_digits=4, null=True)),
                ("onset_on", models.DateField(null=True)),
                ("laboratory", models.CharField(blank=True, default="", max_length=120)),
                ("source", models.CharField(max_length=24)),
                ("source_record_id", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["account_id", "-recorded_at"], name="result_account_recorded")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("client_id__isnull", False)),
                        fields=("person_id", "client_id"),
                        name="result_client_id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ct__isnull", True), ("ct__gt", 0), _connector="OR"),
                        name="result_ct_positive",
                    ),
                ],
            },
        ),
        guard("testing_result"),
    ]
