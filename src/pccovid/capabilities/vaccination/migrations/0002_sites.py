"""Sites, sessions, slots, stock by lot, thermometers: tables about nobody."""

import django.db.models.expressions
from django.db import migrations, models

import pccovid.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("vaccination", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Waste",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("site_id", models.UUIDField()),
                ("lot_id", models.UUIDField()),
                ("doses", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
                ("account_id", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Lot",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("site_id", models.UUIDField()),
                ("product", models.CharField(max_length=24)),
                ("lot", models.CharField(max_length=40)),
                ("expires_on", models.DateField()),
                ("store", models.CharField(blank=True, default="", max_length=40)),
                ("received", models.PositiveIntegerField()),
                ("used", models.PositiveIntegerField(default=0)),
                ("wasted", models.PositiveIntegerField(default=0)),
                ("promised", models.PositiveIntegerField(default=0)),
                ("state", models.CharField(default="usable", max_length=12)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("site_id", "product", "lot"), name="lot_once_a_site"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "received__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("used"), "+", models.F("wasted")
                                    ),
                                    "+",
                                    models.F("promised"),
                                ),
                            )
                        ),
                        name="lot_never_below_nothing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("site_id", models.UUIDField()),
                ("territory", models.CharField(max_length=24)),
                ("product", models.CharField(max_length=24)),
                ("day", models.DateField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("opens_at", models.DateTimeField()),
                ("state", models.CharField(default="planned", max_length=12)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["territory", "day"], name="session_territory_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("site_id", "product", "starts_at"), name="session_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("territory", models.CharField(max_length=24)),
                ("office", models.CharField(max_length=200)),
                ("address", models.CharField(blank=True, default="", max_length=200)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("territory", "name"), name="vaccination_site_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("session_id", models.UUIDField()),
                ("starts_at", models.DateTimeField()),
                ("capacity", models.PositiveSmallIntegerField()),
                ("taken", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("session_id", "starts_at"), name="slot_once"),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("capacity"))),
                        name="slot_never_above_capacity",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Temperature",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("site_id", models.UUIDField()),
                ("store", models.CharField(max_length=40)),
                ("tenths", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("within", models.BooleanField(null=True)),
                ("rule_id", models.CharField(blank=True, default="", max_length=60)),
                ("account_id", models.UUIDField()),
            ],
            options={
                "indexes": [models.Index(fields=["site_id", "-at"], name="temperature_newest")],
            },
        ),
    ]
