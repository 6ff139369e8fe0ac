"""Which columns hold sealed values and blind indexes? Each is named once, here: whoever changes keys walks this list.

Sealed in other places, and so changed in other ways: secrets of second factors (trust/accounts/second_factors.py), keys
of matching (registry/people/reindexing.py). Not moved: the telephone in a session on its way in, gone in half an hour.
"""

from dataclasses import dataclass

Key = tuple[tuple[str, str], ...]
"""The columns of a key, each with its type."""

ID: Key = (("id", "uuid"),)
ROW: Key = (("person_id", "uuid"), ("id", "uuid"))
PERSON: Key = (("person_id", "uuid"),)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of sealed values. `owner` names the column whose id they are bound to, `field` what they are sealed as;
    to it the value of the column `kind` is added, where there is one."""

    table: str
    name: str
    field: str
    key: Key = ROW
    owner: str = "person_id"
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """A column of blind indexes over the sealed values beside it; the column `kind` says of what kind."""

    name: str
    of: Column
    kind: str = "kind"


IDENTIFIER = Column("people_identifier", "sealed", "number:", kind="kind")
CONTACT = Column("accounts_contact", "sealed", "phone")  # of an account: a number is never a person

BY_PERSON = (
    Column("people_person", "profile", "profile", PERSON),
    Column("people_comparable", "sealed", "comparable", PERSON),
    Column("people_sourcerecord", "sealed", "source_record"),
    IDENTIFIER,
    Column("passports_certificate", "sealed", "passport"),
    Column("declarations_declaration", "sealed", "declaration"),
    Column("movement_movement", "sealed", "movement"),
    Column("entry_arrival", "sealed", "arrival"),
    Column("entry_handover", "sealed", "handover"),
    Column("notices_notice", "params", "notice"),
    Column("quarantine_daily", "sealed", "quarantine_daily"),
    Column("quarantine_step", "sealed", "quarantine_step"),
    Column("vaccination_screening", "sealed", "vaccination_screening"),
    Column("vaccination_reaction", "sealed", "vaccination_reaction"),
    Column("vaccination_reactionstep", "sealed", "vaccination_reactionstep"),
    Column("vaccination_item", "sealed", "vaccination_item"),
    Column("vaccination_correction", "sealed", "vaccination_correction"),
    Column("complaints_step", "sealed", "complaint"),
    Column("people_doubt", "sealed", "doubt"),
    Column("people_recall", "sealed", "recall"),
    Column("proximity_key", "sealed", "proximity key"),
    Column("corrections_request", "sealed", "correction"),
    Column("corrections_step", "sealed", "correction"),
)
BY_FIELD = (
    CONTACT,
    Column("accounts_demouser", "sealed", "demo-user", ID, owner="id"),
    Column("accounts_demomessage", "sealed", "demo-message", ID, owner="id"),
    Column("places_place", "owner_phone", "phone", ID, owner="id"),
    Column(
        "intake_row", "sealed", "intake_row", (("file_id", "uuid"), ("number", "bigint")), owner="file_id"
    ),
    Column("intake_arrival", "sealed", "arrival", ID, owner="id"),  # the key of a file that is sent
    Column("entry_waiting", "sealed", "entry_waiting", ID, owner="id"),
    Column("devices_waiting", "sealed", "scans", ID, owner="id"),
    Column("oversight_glass", "words", "glass:words"),
    Column("oversight_glass", "review_words", "glass:review"),
    Column("oversight_finding", "why", "finding:why", ID, owner="id"),
    Column("oversight_order", "words", "order:words", ID, owner="id"),
    Column("oversight_order", "presented", "order:presented", ID, owner="id"),
    Column("oversight_listing", "words", "list:words", ID, owner="id"),
    Column("oversight_listing", "content", "list:content", ID, owner="id"),
)
BLIND_BY_PERSON = (Index("blind", IDENTIFIER),)
BLIND_BY_FIELD = (Index("blind", CONTACT),)
