"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models

from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Head",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_head",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "seq", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("seq", models.BigIntegerField()),
                ("id", models.UUIDField()),
                ("at", models.DateTimeField()),
                ("actor_id", models.UUIDField()),
                ("role", models.CharField(max_length=24)),
                ("office", models.CharField(max_length=200)),
                ("territory", models.CharField(max_length=24)),
                ("purpose", models.CharField(max_length=24)),
                ("action", models.CharField(max_length=8)),
                (
                    "classes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
                ("route", models.CharField(max_length=80)),
                ("request_id", models.UUIDField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_entry",
                "indexes": [
                    models.Index(fields=["person_id", "-at"], name="ledger_person_at"),
                    models.Index(fields=["seq"], name="ledger_seq"),
                ],
            },
        ),
        guard("ledger_entry"),
        migrations.RunSQL(
            "INSERT INTO ledger_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'))",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
