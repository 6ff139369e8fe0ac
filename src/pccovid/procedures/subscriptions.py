"""Which event starts which procedure? The one list of it."""

from collections.abc import Sequence
from uuid import UUID

from procrastinate.types import JSONValue

from pccovid.capabilities.entry.events import ArrivalAdmitted
from pccovid.capabilities.followup.events import ItemAccepted, MeetingDescribed, WrongNumber
from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.passports.events import BatchReleased, CertificateRevoked, CertificatesIssued
from pccovid.capabilities.quarantine.events import DailyTold, OrderChanged, PersonAdmitted
from pccovid.capabilities.risk.colours import Colour
from pccovid.capabilities.risk.events import ColourChanged
from pccovid.capabilities.testing.events import ResultRecorded
from pccovid.capabilities.testing.rules import Outcome
from pccovid.capabilities.tracing.events import (
    ContactsReleased,
    ExpansionAsked,
    ObjectionDecided,
    WindowChanged,
)
from pccovid.capabilities.vaccination.events import (
    DosesCarriedOver,
    DosesChanged,
    PlaceFreed,
    PlacesGiven,
    SessionCalledOff,
)
from pccovid.kernel import clock
from pccovid.procedures import tasks, vaccination_tasks
from pccovid.registry.corrections.events import CorrectionAnswered, CorrectionAsked, CorrectionEnded
from pccovid.registry.people.events import (
    CardShown,
    EarlierRecalled,
    FactsMoved,
    LookalikesFound,
    PersonBegun,
    PersonsMet,
    ProfileCorrected,
    QuestionDecided,
    RecallTakenBack,
    RecordDoubted,
    RecordsWithdrawn,
    RecordWantedBack,
)
from pccovid.trust.access.events import subscribe
from pccovid.trust.complaints.events import ComplaintAnswered

MOST_CONTACTS = 200  # in one job: a job that fails is repeated as a whole
MOST_DOSED = 1_000  # most of them have no certificate yet, and are passed over together


def subscribe_all() -> None:
    """Called once, when the program starts."""
    subscribe(ResultRecorded, on_result)
    subscribe(ContactsReleased, on_release)
    subscribe(WindowChanged, on_window)
    subscribe(ExpansionAsked, on_expansion)
    subscribe(ObjectionDecided, on_objection)
    subscribe(WrongNumber, on_wrong_number)
    subscribe(ItemAccepted, on_accepted)
    subscribe(MeetingDescribed, on_described)
    subscribe(ColourChanged, on_colour)
    subscribe(OrderChanged, on_order)
    subscribe(DailyTold, on_daily)
    subscribe(PersonAdmitted, on_admission)
    subscribe(FactsMoved, on_move)
    subscribe(RecordsWithdrawn, on_withdrawal)
    subscribe(DosesCarriedOver, on_doses)
    subscribe(DosesChanged, on_dose)
    subscribe(PlaceFreed, on_place_freed)
    subscribe(PlacesGiven, on_places)
    subscribe(SessionCalledOff, on_called_off)
    subscribe(LookalikesFound, on_lookalikes)
    subscribe(PersonsMet, on_met)
    subscribe(PersonBegun, on_begun)
    subscribe(ArrivalAdmitted, on_admitted)
    subscribe(QuestionDecided, on_decision)
    subscribe(ComplaintAnswered, on_answer)
    subscribe(RecordDoubted, on_doubt)
    subscribe(RecordWantedBack, on_wanted_back)
    subscribe(EarlierRecalled, on_recall)
    subscribe(CardShown, on_card)
    subscribe(RecallTakenBack, on_recall_taken_back)
    subscribe(CorrectionAsked, on_correction_asked)
    subscribe(CorrectionAnswered, on_correction_answered)
    subscribe(CorrectionEnded, on_correction_ended)
    subscribe(ProfileCorrected, on_corrected)
    subscribe(BatchReleased, on_released)
    subscribe(CertificatesIssued, on_issued)
    subscribe(CertificateRevoked, on_revoked)


def on_result(event: ResultRecorded) -> None:
    """Every result is told and may change the colour; a positive one opens a case, a clearing one ends its window."""
    person, result = str(event.person_id), str(event.result_id)
    lock = _lock(event.person_id)
    if event.clears:
        tasks.end_window.configure(lock=lock).defer(person_id=person)
    elif event.outcome is Outcome.POSITIVE:
        tasks.open_case.configure(lock=lock).defer(person_id=person, result_id=result)
        tasks.order_case.configure(lock=lock).defer(person_id=person, result_id=result)
    tasks.tests_fulfilled.configure(lock=lock).defer(person_id=person)
    tasks.assess.configure(lock=lock).defer(person_id=person)
    tasks.tell_of_result.configure(lock=lock).defer(person_id=person, result_id=result)


def on_release(event: ContactsReleased) -> None:
    """Released contacts are warned, and their communes have to reach them, in jobs of a size that can be repeated."""
    for start in range(0, len(event.contact_ids), MOST_CONTACTS):
        ids: list[JSONValue] = [str(number) for number in event.contact_ids[start : start + MOST_CONTACTS]]
        tasks.warn_contacts.configure(lock=f"case:{event.case_id}").defer(
            case_id=str(event.case_id), contact_ids=ids
        )
        tasks.contacts_followed.configure(lock=f"case:{event.case_id}").defer(
            case_id=str(event.case_id), contact_ids=ids
        )
        tasks.order_contacts.configure(lock=f"case:{event.case_id}").defer(
            case_id=str(event.case_id), contact_ids=ids
        )


def on_wrong_number(event: WrongNumber) -> None:
    """A number that is somebody else's becomes work of its own."""
    tasks.number_wrong.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), call_id=str(event.call_id), territory=event.territory
    )


def on_described(event: MeetingDescribed) -> None:
    """How a meeting was, told to the commune, is known to whoever traces the case."""
    tasks.meeting_described.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), call_id=str(event.call_id), contact_id=str(event.contact_id)
    )


def on_accepted(event: ItemAccepted) -> None:
    """What was tried goes with the work."""
    tasks.item_accepted.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), item_id=str(event.item_id)
    )


def on_window(event: WindowChanged) -> None:
    """Whom a case met in its new infectious time is listed anew."""
    tasks.contacts_listed.configure(lock=f"case:{event.case_id}").defer(case_id=str(event.case_id))


def on_expansion(event: ExpansionAsked) -> None:
    """What a tracer asked is found out at once."""
    tasks.chain_expanded.configure(lock=f"case:{event.case_id}").defer(
        case_id=str(event.case_id), expansion_id=str(event.expansion_id)
    )


def on_objection(event: ObjectionDecided) -> None:
    """Whoever said that a warning is wrong is told what was decided, with a new colour where it was."""
    tasks.objection_decided.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), objection_id=str(event.objection_id)
    )


def on_colour(event: ColourChanged) -> None:
    """A first colour needs no notice; red comes with the notice of its cause."""
    if event.before is None or event.after is Colour.RED:
        return
    tasks.tell_of_colour.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), decided_at=clock.now().isoformat()
    )


def on_order(event: OrderChanged) -> None:
    """An order decides a colour, and whoever it is about is told of it."""
    tasks.order_changed.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), order_id=str(event.order_id), kind=event.kind.value
    )


def on_daily(event: DailyTold) -> None:
    """Symptoms become work; whoever was silent is so no longer."""
    tasks.daily_told.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), order_id=str(event.order_id), daily_id=str(event.daily_id)
    )


def on_admission(event: PersonAdmitted) -> None:
    """The commune of the facility looks after her from now on."""
    tasks.person_admitted.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), order_id=str(event.order_id), stay_id=str(event.stay_id)
    )


def on_move(event: FactsMoved) -> None:
    """Whatever was concluded from facts that changed hands is concluded again."""
    persons = [str(event.giver), str(event.taker)]
    tasks.facts_moved.defer(persons=persons)
    tasks.passports_reviewed.defer(persons=persons)


def on_withdrawal(event: RecordsWithdrawn) -> None:
    """Whatever was concluded from what has gone is concluded again."""
    persons = [str(person) for person in event.persons]
    tasks.records_withdrawn.defer(persons=persons)
    tasks.passports_reviewed.defer(persons=persons)


def on_doses(event: DosesCarriedOver) -> None:
    """What somebody's certificate says is compared with the doses that are known now."""
    for start in range(0, len(event.persons), MOST_DOSED):
        ids = [str(person) for person in event.persons[start : start + MOST_DOSED]]
        tasks.doses_carried_over.defer(persons=ids)


def on_dose(event: DosesChanged) -> None:
    """A dose may change colour and certificate, makes the next one due, and its person is told."""
    vaccination_tasks.dose_changed.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), dose_id=str(event.dose_id), recorded=event.recorded
    )


def on_place_freed(event: PlaceFreed) -> None:
    """Whoever waits for it may have it."""
    vaccination_tasks.places_given.configure(lock=f"session:{event.session_id}").defer(
        session_id=str(event.session_id)
    )


def on_places(event: PlacesGiven) -> None:
    """Whoever waited is told, in jobs of a size that can be repeated."""
    for start in range(0, len(event.places), MOST_CONTACTS):
        pairs = [[str(one) for one in pair] for pair in event.places[start : start + MOST_CONTACTS]]
        vaccination_tasks.places_told.defer(places=pairs)


def on_called_off(event: SessionCalledOff) -> None:
    """Nobody comes for nothing."""
    vaccination_tasks.session_called_off.configure(lock=f"session:{event.session_id}").defer(
        session_id=str(event.session_id)
    )


def on_lookalikes(_event: LookalikesFound) -> None:
    """Pairs that a comparison left are settled, one run after the other."""
    tasks.settle_found.configure(lock="settle_lookalikes").defer()


def on_met(event: PersonsMet) -> None:
    """What new records say of two persons is written down, and settled with the others that are found."""
    tasks.note_met.defer(pairs=[(str(person), str(other), weight) for person, other, weight in event.pairs])


def on_begun(event: PersonBegun) -> None:
    """Whether an earlier record is hers a job looks: beginning takes as long, and says the same, either way."""
    tasks.person_begun.configure(lock=_lock(event.person_id)).defer(person_id=str(event.person_id))


def on_admitted(event: ArrivalAdmitted) -> None:
    """The communes where she goes are told in a job: the desk's queue does not wait for it."""
    tasks.arrival_admitted.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), arrival_id=str(event.arrival_id)
    )


def on_decision(event: QuestionDecided) -> None:
    """What reviewers agreed on is carried out without them."""
    tasks.question_decided.configure(lock=f"question:{event.question_id}").defer(
        question_id=str(event.question_id)
    )


def on_answer(event: ComplaintAnswered) -> None:
    """Whoever complained is told that there is an answer."""
    tasks.tell_of_answer.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), step_id=str(event.step_id), number=event.number
    )


def on_doubt(event: RecordDoubted) -> None:
    """A record that is not the person's goes back, if nothing stands against it."""
    tasks.record_doubted.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), doubt_id=str(event.doubt_id)
    )


def on_wanted_back(event: RecordWantedBack) -> None:
    """What was given back by mistake comes again."""
    tasks.record_wanted_back.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), doubt_id=str(event.doubt_id)
    )


def on_recall(event: EarlierRecalled) -> None:
    """Whether an earlier record is hers is found out by a job: the page says the same to everybody."""
    tasks.earlier_recalled.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), recall_id=str(event.recall_id)
    )


def on_card(event: CardShown) -> None:
    """What stands on a card is compared with what may be hers, without the office."""
    tasks.card_shown.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), recall_id=str(event.recall_id)
    )


def on_recall_taken_back(event: RecallTakenBack) -> None:
    """What was joined on her word goes back."""
    tasks.recall_taken_back.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), recall_id=str(event.recall_id)
    )


def on_correction_asked(event: CorrectionAsked) -> None:
    """Her own word is taken in; what a registrar decides is looked at beforehand."""
    tasks.correction_asked.configure(lock=_lock(event.person_id)).defer(request_id=str(event.request_id))


def on_correction_answered(event: CorrectionAnswered) -> None:
    """What registrars accepted is taken in without them."""
    tasks.correction_answered.configure(lock=_lock(event.person_id)).defer(request_id=str(event.request_id))


def on_correction_ended(event: CorrectionEnded) -> None:
    """Whoever asked is told that there is an answer."""
    tasks.tell_of_correction.configure(lock=_lock(event.person_id)).defer(
        person_id=str(event.person_id), request_id=str(event.request_id), number=event.number
    )


def on_corrected(event: ProfileCorrected) -> None:
    """Colour, contacts and questions are made again from what stands of the person now."""
    tasks.facts_moved.defer(persons=[str(event.person_id)])
    tasks.passports_reviewed.defer(persons=[str(event.person_id)])


def on_released(_event: BatchReleased) -> None:
    """What an officer released is signed, by one run after the other."""
    tasks.passports_signed.configure(lock="sign_passports").defer()


def on_issued(event: CertificatesIssued) -> None:
    """Whoever has a new certificate is told."""
    _tell_passport(Kind.PASSPORT_ISSUED, event.issued)


def on_revoked(event: CertificateRevoked) -> None:
    """Nothing that somebody shows stops working without her being told."""
    _tell_passport(Kind.PASSPORT_REVOKED, [(event.person_id, event.certificate_id)])


def _tell_passport(kind: Kind, certificates: Sequence[tuple[UUID, UUID]]) -> None:
    if certificates:
        pairs = [[str(person), str(number)] for person, number in certificates]
        tasks.tell_of_passports.defer(kind=kind.value, certificates=pairs)


def _lock(person_id: UUID) -> str:
    return f"person:{person_id}"
