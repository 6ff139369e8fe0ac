"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models

from pccovid.trust.access.migrating import guard

TABLES = ("entry", "pending", "leaf", "node", "head", "forgotten", "handover")
FORGETTING = (
    ("entry", "SELECT", "USING"),
    ("entry", "DELETE", "USING"),
    ("leaf", "SELECT", "USING"),
    ("forgotten", "INSERT", "WITH CHECK"),
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("entry_id", models.UUIDField(unique=True)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_leaf",
            },
        ),
        migrations.CreateModel(
            name="Pending",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("leaf", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_pending",
            },
        ),
        migrations.CreateModel(
            name="SignedHead",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
                ("time", models.BigIntegerField()),
                ("signature", models.BinaryField(max_length=64)),
                ("key", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_head",
            },
        ),
        migrations.CreateModel(
            name="Forgotten",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("keep", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_forgotten",
            },
        ),
        migrations.CreateModel(
            name="KeyHandover",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("time", models.BigIntegerField()),
                ("old", models.BinaryField(max_length=32)),
                ("new", models.BinaryField(max_length=32)),
                ("signature_old", models.BinaryField(max_length=64)),
                ("signature_new", models.BinaryField(max_length=64)),
            ],
            options={
                "db_table": "ledger_handover",
            },
        ),
        migrations.CreateModel(
            name="TreeNode",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "index", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "ledger_node",
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
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
                ("basis", models.UUIDField()),
                ("shown_from", models.DateTimeField()),
                ("keep", models.CharField(max_length=8)),
            ],
            options={
                "db_table": "ledger_entry",
                "indexes": [
                    models.Index(fields=["id"], name="ledger_entry_by_id"),
                    models.Index(fields=["person_id", "-at", "-id"], name="ledger_entry_of_person"),
                    models.Index(fields=["keep", "at"], name="ledger_entry_by_age"),
                    models.Index(
                        condition=models.Q(("role__in", ["citizen", "system"]), _negated=True),
                        fields=["at"],
                        name="ledger_entry_of_staff",
                    ),
                ],
            },
        ),
        *(guard(f"ledger_{table}") for table in TABLES),
        # No role of the service may remove an entry. The owner may, for this purpose alone, when it forgets.
        migrations.RunSQL(
            [
                f"CREATE POLICY forgetting_{what} ON ledger_{table} FOR {what} TO CURRENT_USER {test} "
                "(nullif(current_setting('pccovid.purpose', true), '') = 'RETENTION')"
                for table, what, test in FORGETTING
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
