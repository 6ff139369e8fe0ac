"""The first tables of this app."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard
from pccovid.trust.retention.partitions import CreatePartitioned


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
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
                ("case_id", models.UUIDField()),
                (
                    "contacts",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                ),
                ("reason", models.CharField(max_length=24)),
                ("state", models.CharField(default="proposed", max_length=8)),
                ("proposed_at", models.DateTimeField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_office", models.CharField(max_length=200)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("case_id",),
                        name="batch_one_waiting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="batch_decision_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                ("result_id", models.UUIDField()),
                ("status", models.CharField(default="open", max_length=8)),
                ("onset_on", models.DateField(null=True)),
                ("symptomless", models.BooleanField(default=False)),
                ("sampled_at", models.DateTimeField(null=True)),
                ("infectious_from", models.DateTimeField()),
                ("infectious_to", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                ("rule_id", models.CharField(max_length=60)),
                ("opened_at", models.DateTimeField()),
                ("listed_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["id"], name="case_id"),
                    models.Index(fields=["territory", "-opened_at"], name="case_territory_opened"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("person_id",),
                        name="case_one_open_a_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
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
                ("case_id", models.UUIDField()),
                ("place_id", models.UUIDField()),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("seconds", models.PositiveIntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("status", models.CharField(default="listed", max_length=10)),
                ("listed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("channel", models.CharField(blank=True, default="", max_length=16)),
                ("own_end_assumed", models.BooleanField(default=False)),
                ("case_end_assumed", models.BooleanField(default=False)),
                ("body_contact", models.BooleanField(null=True)),
                ("care_unprotected", models.BooleanField(null=True)),
                ("masked", models.BooleanField(null=True)),
                ("near", models.BooleanField(null=True)),
                ("enclosed", models.BooleanField(null=True)),
                ("asked_at", models.DateTimeField(null=True)),
                ("asked_by", models.UUIDField(null=True)),
                ("fell_out_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_id", "person_id", "place_id", "start"), name="contact_once_a_meeting"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "listed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="contact_decision_has_time",
                    ),
                ],
            },
        ),
        CreatePartitioned(
            name="Encounter",
            fields=[
                ("person_id", models.UUIDField()),
                ("territory", models.CharField(blank=True, default="", max_length=24)),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "person_id",
                        "day",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7)),
                ("day", models.DateField()),
                ("own_rolling_id", models.BinaryField(max_length=32)),
                ("peer_rolling_id", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
                ("rssi", models.SmallIntegerField()),
                ("source_record_id", models.UUIDField(null=True)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(fields=["at"], name="encounter_at"),
                    models.Index(fields=["own_rolling_id"], name="encounter_own"),
                    models.Index(fields=["peer_rolling_id"], name="encounter_peer"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expansion",
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
                ("case_id", models.UUIDField()),
                ("of_id", models.UUIDField()),
                ("direction", models.CharField(max_length=8)),
                ("rule_id", models.CharField(max_length=60)),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                ("decided_office", models.CharField(max_length=200)),
                ("done_at", models.DateTimeField(null=True)),
                ("found", models.PositiveIntegerField(default=0)),
                ("crowded_places", models.PositiveIntegerField(default=0)),
                ("crowded_persons", models.PositiveIntegerField(default=0)),
                ("ahead", models.PositiveIntegerField(default=0)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=("case_id", "of_id", "direction"),
                        name="expansion_one_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("case_id", models.UUIDField()),
                ("expansion_id", models.UUIDField()),
                ("of_id", models.UUIDField()),
                ("direction", models.CharField(max_length=8)),
                ("hop", models.PositiveSmallIntegerField()),
                ("place_id", models.UUIDField()),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("seconds", models.PositiveIntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("channel", models.CharField(blank=True, default="", max_length=16)),
                ("own_end_assumed", models.BooleanField(default=False)),
                ("other_end_assumed", models.BooleanField(default=False)),
                ("other_case_id", models.UUIDField(null=True)),
                ("infectious_then", models.BooleanField(default=False)),
                ("status", models.CharField(default="listed", max_length=10)),
                ("listed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case_id", "of_id", "person_id", "place_id", "start"),
                        name="link_once_a_meeting",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "listed"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="link_decision_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
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
                ("contact_id", models.UUIDField()),
                ("ground", models.CharField(max_length=16)),
                ("said_at", models.DateTimeField()),
                ("status", models.CharField(default="open", max_length=8)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["territory", "said_at"], name="objection_territory_said")],
                "constraints": [
                    models.UniqueConstraint(fields=("contact_id",), name="objection_once_a_contact"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "open"), ("decided_at__isnull", False), _connector="OR"
                        ),
                        name="objection_decision_has_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Onset",
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
                ("case_id", models.UUIDField()),
                ("result_id", models.UUIDField()),
                ("onset_on", models.DateField(null=True)),
                ("symptomless", models.BooleanField()),
                ("onset_before", models.DateField(null=True)),
                ("symptomless_before", models.BooleanField()),
                ("infectious_from", models.DateTimeField()),
                ("infectious_to", models.DateTimeField()),
                ("rule_id", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=24)),
                ("stated_at", models.DateTimeField()),
                ("stated_by", models.UUIDField()),
                ("decided_office", models.CharField(max_length=200)),
            ],
            options={
                "abstract": False,
                "indexes": [models.Index(fields=["case_id", "stated_at"], name="onset_case_stated")],
            },
        ),
        migrations.CreateModel(
            name="Outbreak",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("place_id", models.UUIDField()),
                ("territory", models.CharField(max_length=24)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("cases", models.PositiveIntegerField()),
                ("visitors", models.PositiveIntegerField()),
                ("expected", models.FloatField()),
                ("tail", models.FloatField()),
                ("places", models.PositiveIntegerField()),
                ("held_out", models.PositiveIntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("found_at", models.DateTimeField()),
                ("acknowledged_at", models.DateTimeField(null=True)),
                ("acknowledged_by", models.UUIDField(null=True)),
                ("decided_office", models.CharField(blank=True, default="", max_length=200)),
                ("reason", models.CharField(blank=True, default="", max_length=24)),
            ],
            options={
                "indexes": [models.Index(fields=["territory", "-found_at"], name="outbreak_territory_found")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("acknowledged_at__isnull", True)),
                        fields=("place_id",),
                        name="outbreak_one_waiting",
                    )
                ],
            },
        ),
        guard("tracing_batch"),
        guard("tracing_case"),
        guard("tracing_contact"),
        guard("tracing_objection"),
        guard("tracing_onset"),
        guard("tracing_expansion"),
        guard("tracing_link"),
        guard("tracing_encounter"),
    ]
