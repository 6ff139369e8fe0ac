"""The wrapped keys of persons, and how far a change of keys has come."""

from django.db import migrations, models

from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="Walk",
            fields=[
                ("kind", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("place", models.CharField(blank=True, default="", max_length=120)),
                ("done", models.BigIntegerField(default=0)),
                ("begun_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PersonKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id",
                        "generation",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("generation", models.PositiveSmallIntegerField()),
                ("kek", models.PositiveIntegerField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kek"], name="personkey_kek"),
                    models.Index(
                        condition=models.Q(("retired_at__isnull", False)),
                        fields=["retired_at"],
                        name="personkey_retired",
                    ),
                ],
            },
        ),
        guard("vault_personkey"),
    )
