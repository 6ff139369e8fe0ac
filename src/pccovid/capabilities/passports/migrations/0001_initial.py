"""The first tables of this app."""

from django.db import migrations, models

import pccovid.kernel.ids
from pccovid.trust.access.migrating import guard


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("territory", models.CharField(max_length=24)),
                ("office", models.CharField(max_length=200)),
                ("account_id", models.UUIDField()),
                ("signed_at", models.DateTimeField()),
                ("many", models.PositiveIntegerField()),
                ("issued", models.PositiveIntegerField(default=0)),
                ("released_by", models.UUIDField(null=True)),
                ("released_office", models.CharField(blank=True, default="", max_length=200)),
                ("released_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None)), fields=["signed_at"], name="batch_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "prepared"),
                            ("signed", "signed"),
                            ("issued", "issued"),
                            ("withdrawn", "withdrawn"),
                            ("replaced", "replaced"),
                            ("revoked", "revoked"),
                            ("expired", "expired"),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("batch_id", models.UUIDField(null=True)),
                ("prepared_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, default="", max_length=12)),
            ],
            options={
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "prepared")),
                        fields=["territory", "prepared_at"],
                        name="certificate_for_site",
                    ),
                    models.Index(
                        condition=models.Q(("state", "signed")),
                        fields=["batch_id"],
                        name="certificate_for_centre",
                    ),
                    models.Index(
                        condition=models.Q(("state", "issued")),
                        fields=["expires_at"],
                        name="certificate_expiry",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["prepared", "signed"])),
                        fields=("person_id", "state"),
                        name="certificate_one_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Revocation",
            fields=[
                ("version", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kid", models.BinaryField(max_length=8)),
                ("hash", models.BinaryField(max_length=8)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("kid", "hash"), name="revocation_once")],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                ("certificate_id", models.UUIDField()),
                ("step", models.CharField(choices=[("site", "site"), ("central", "central")], max_length=8)),
                ("account_id", models.UUIDField()),
                ("office", models.CharField(blank=True, default="", max_length=200)),
                ("kid", models.BinaryField(max_length=8)),
                ("signature", models.BinaryField(max_length=512)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("step", "site")),
                        fields=("person_id", "certificate_id"),
                        name="signature_one_site",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signer",
            fields=[
                ("kid", models.BinaryField(max_length=8, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("step", models.CharField(choices=[("site", "site"), ("central", "central")], max_length=8)),
                ("algorithm", models.CharField(max_length=8)),
                ("public", models.BinaryField(max_length=600)),
                ("certificate", models.BinaryField(default=b"", max_length=2048)),
                ("valid_from", models.DateTimeField()),
                ("valid_until", models.DateTimeField()),
                ("begun_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("number", "step"), name="signer_one_a_step")],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                ("id", models.UUIDField(default=pccovid.kernel.ids.uuid7, primary_key=True, serialize=False)),
                ("text", models.BinaryField(max_length=100000)),
                ("law", models.CharField(max_length=80)),
                ("begins_at", models.DateTimeField()),
                ("proposed_by", models.UUIDField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_by", models.UUIDField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("published", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("published", True)),
                        fields=["begins_at"],
                        name="ruleset_published",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by", None),
                            models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="ruleset_by_two",
                    )
                ],
            },
        ),
        guard("passports_certificate"),
        guard("passports_signature"),
    ]
