"""What happens to persons that others must hear of? What stood on their facts is made again."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FactsMoved:
    """Facts went from one person to another: whatever was concluded from them is concluded again, for both."""

    giver: UUID
    taker: UUID


@dataclass(frozen=True, slots=True)
class ProfileCorrected:
    """What stands of a person is other than before: whatever was made out of it is made again."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class QuestionDecided:
    """Reviewers have agreed on a question; what follows from it is carried out by a procedure."""

    question_id: UUID


@dataclass(frozen=True, slots=True)
class RecordDoubted:
    """A person says of a record that it is not hers, or is wrong."""

    person_id: UUID
    doubt_id: UUID


@dataclass(frozen=True, slots=True)
class RecordWantedBack:
    """A record that was given back was the person's after all."""

    person_id: UUID
    doubt_id: UUID


@dataclass(frozen=True, slots=True)
class PersonBegun:
    """Somebody has begun a record of her own word; whether there is an earlier one of hers nobody has looked."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class LookalikesFound:
    """A comparison of many has left pairs of persons who may be one; nobody has looked at them."""


@dataclass(frozen=True, slots=True)
class EarlierRecalled:
    """A person has said what an earlier record of hers should hold."""

    person_id: UUID
    recall_id: UUID


@dataclass(frozen=True, slots=True)
class CardShown:
    """A person of whom another record may be hers has shown her card at an office."""

    person_id: UUID
    recall_id: UUID


@dataclass(frozen=True, slots=True)
class RecallTakenBack:
    """What was joined on her word was not hers after all."""

    person_id: UUID
    recall_id: UUID


@dataclass(frozen=True, slots=True)
class PersonsMet:
    """New records fit their persons and others too, or nearly: (person, other, thousandths of a bit)."""

    pairs: tuple[tuple[UUID, UUID, int], ...]


@dataclass(frozen=True, slots=True)
class RecordsWithdrawn:
    """Records of these persons were taken out: whatever was concluded from them is concluded again."""

    persons: tuple[UUID, ...]
