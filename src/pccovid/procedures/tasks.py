"""Which procedures run as jobs? Each takes ids only; a job is queued in the transaction of what caused it."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from pccovid.capabilities.notices.kinds import Kind
from pccovid.capabilities.passports.errors import KeyElsewhere, NoSigner
from pccovid.capabilities.quarantine.states import StepKind
from pccovid.procedures import (
    after_arrival_admitted,
    after_card_shown,
    after_clearing_result,
    after_contacts_released,
    after_daily_told,
    after_doses_carried_over,
    after_facts_moved,
    after_objection_decided,
    after_order_changed,
    after_positive_result,
    after_question_decided,
    after_recalled,
    after_record_doubted,
    after_records_withdrawn,
    ask_about_lookalikes,
    assess_person,
    audit_looks,
    correct_data,
    expand_chain,
    follow_up,
    fulfil_tests,
    list_contacts_of,
    look_for_earlier,
    order_isolation,
    prepare_passports,
    refresh_open_cases,
    review_due,
    review_passport,
    settle_lookalikes,
    sign_passports,
    tell_answer,
    tell_colour,
    tell_correction,
    tell_passport,
    tell_result,
    watch_places,
    watch_quarantine,
)
from pccovid.procedures.holding.asking import tell_left, tell_moved

# Ten tries over about an hour: a database that is away for minutes loses nobody's warning.
PATIENT = RetryStrategy(max_attempts=10, exponential_wait=2)


@app.task(name="open_case", retry=PATIENT)
def open_case(*, person_id: str, result_id: str) -> None:
    """After a positive result: the case and its contacts."""
    after_positive_result.after_positive_result(UUID(person_id), UUID(result_id))


@app.task(name="end_window", retry=PATIENT)
def end_window(*, person_id: str) -> None:
    """After a clearing result: the end of the infectious window."""
    after_clearing_result.after_clearing_result(UUID(person_id))


@app.task(name="tell_result", retry=PATIENT)
def tell_of_result(*, person_id: str, result_id: str) -> None:
    """After any result: the notice."""
    tell_result.tell_result(UUID(person_id), UUID(result_id))


@app.task(name="assess_person", retry=PATIENT)
def assess(*, person_id: str) -> None:
    """After anything that may change a colour."""
    assess_person.assess_person(UUID(person_id))


@app.task(name="warn_contacts", retry=PATIENT)
def warn_contacts(*, case_id: str, contact_ids: list[str]) -> None:
    """After a release: warnings and colours."""
    after_contacts_released.after_contacts_released(UUID(case_id), [UUID(number) for number in contact_ids])


@app.task(name="list_contacts", retry=PATIENT)
def contacts_listed(*, case_id: str) -> None:
    """After a case's infectious time was computed anew: its contacts."""
    list_contacts_of.list_contacts_of(UUID(case_id), "procedures.list_contacts_of")


@app.task(name="expand_chain", retry=PATIENT)
def chain_expanded(*, case_id: str, expansion_id: str) -> None:
    """After a tracer asked whom a contact met, or who may have infected a case."""
    expand_chain.expand_chain(UUID(case_id), UUID(expansion_id))


@app.task(name="follow_contacts", retry=PATIENT)
def contacts_followed(*, case_id: str, contact_ids: list[str]) -> None:
    """After a release: what the communes of those who are warned have to do."""
    follow_up.follow_released(UUID(case_id), [UUID(number) for number in contact_ids])


@app.task(name="correct_number", retry=PATIENT)
def number_wrong(*, person_id: str, call_id: str, territory: str) -> None:
    """After a call that reached somebody else."""
    follow_up.correct_number(UUID(person_id), UUID(call_id), territory)


@app.task(name="note_meeting", retry=PATIENT)
def meeting_described(*, person_id: str, call_id: str, contact_id: str) -> None:
    """After a call in which somebody told how the meeting was."""
    follow_up.note_meeting(UUID(person_id), UUID(call_id), UUID(contact_id))


@app.task(name="move_calls", retry=PATIENT)
def item_accepted(*, person_id: str, item_id: str) -> None:
    """After a territory has accepted work of another."""
    follow_up.move_calls(UUID(person_id), UUID(item_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="follow_unread", queueing_lock="follow_unread")
def unread_followed(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every ten minutes: warnings that lie unread become calls."""
    follow_up.follow_unread()


@app.task(name="objection_decided", retry=PATIENT)
def objection_decided(*, person_id: str, objection_id: str) -> None:
    """After an answer to whoever says that a warning is wrong: the colour and the notice."""
    after_objection_decided.after_objection_decided(UUID(person_id), UUID(objection_id))


@app.task(name="tell_colour", retry=PATIENT)
def tell_of_colour(*, person_id: str, decided_at: str) -> None:
    """After a change of colour: the notice."""
    tell_colour.tell_colour(UUID(person_id), datetime.fromisoformat(decided_at))


@app.task(name="tell_answer", retry=PATIENT)
def tell_of_answer(*, person_id: str, step_id: str, number: str) -> None:
    """After an auditor's answer: the notice."""
    tell_answer.tell_answer(UUID(person_id), UUID(step_id), number)


@app.task(name="facts_moved", retry=PATIENT)
def facts_moved(*, persons: list[str]) -> None:
    """After records have changed hands: colours and contacts."""
    moved = [UUID(person) for person in persons]
    after_facts_moved.after_facts_moved(moved)
    tell_moved(moved)
    _refresh_soon()


@app.task(name="visits_left", retry=PATIENT)
def visits_left(*, person_id: str, before: str) -> None:
    """After a person had her visits deleted: they leave the memory of the process that holds visits."""
    tell_left([UUID(person_id)], datetime.fromisoformat(before))


@app.task(name="records_withdrawn", retry=PATIENT)
def records_withdrawn(*, persons: list[str]) -> None:
    """After a file was taken back: colours and questions of whoever it concerned."""
    after_records_withdrawn.after_records_withdrawn([UUID(person) for person in persons])


@app.task(name="record_doubted", retry=PATIENT)
def record_doubted(*, person_id: str, doubt_id: str) -> None:
    """After "this is not me": the record goes back, or somebody looks."""
    after_record_doubted.after_record_doubted(UUID(person_id), UUID(doubt_id))


@app.task(name="record_wanted_back", retry=PATIENT)
def record_wanted_back(*, person_id: str, doubt_id: str) -> None:
    """After "it was mine after all"."""
    after_record_doubted.after_record_wanted_back(UUID(person_id), UUID(doubt_id))


@app.task(name="earlier_recalled", retry=PATIENT)
def earlier_recalled(*, person_id: str, recall_id: str) -> None:
    """After somebody has said what an earlier record should hold."""
    after_recalled.after_recalled(UUID(person_id), UUID(recall_id))


@app.task(name="card_shown", retry=PATIENT)
def card_shown(*, person_id: str, recall_id: str) -> None:
    """After a card was shown by somebody of whom another record may be hers."""
    after_card_shown.after_card_shown(UUID(person_id), UUID(recall_id))


@app.task(name="recall_taken_back", retry=PATIENT)
def recall_taken_back(*, person_id: str, recall_id: str) -> None:
    """After "it was not mine after all"."""
    after_recalled.after_taken_back(UUID(person_id), UUID(recall_id))


@app.task(name="correction_asked", retry=PATIENT)
def correction_asked(*, request_id: str) -> None:
    """After a person asked for a correction, or said what is hers to say."""
    correct_data.after_correction_asked(UUID(request_id))


@app.task(name="correction_answered", retry=PATIENT)
def correction_answered(*, request_id: str) -> None:
    """After registrars answered: what they accepted is taken in."""
    correct_data.after_correction_answered(UUID(request_id))


@app.task(name="tell_correction", retry=PATIENT)
def tell_of_correction(*, person_id: str, request_id: str, number: str) -> None:
    """After the answer has taken effect: the notice."""
    tell_correction.tell_correction(UUID(person_id), UUID(request_id), number)


@app.task(name="question_decided", retry=PATIENT)
def question_decided(*, question_id: str) -> None:
    """After reviewers have agreed: joining, parting, or keeping apart."""
    after_question_decided.after_question_decided(UUID(question_id))


@app.periodic(cron="20 */6 * * *")
@app.task(name="refresh_open_cases", queueing_lock="refresh_open_cases")
def refresh(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every six hours: contacts from scans that arrived late."""
    refresh_open_cases.refresh_open_cases()


@app.periodic(cron="15 4 * * *")
@app.task(name="watch_places", queueing_lock="watch_places")
def watch(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every night: places with more cases than expected."""
    watch_places.watch_places()


def _refresh_soon() -> None:
    """The same, but never twice in the queue: the one that waits sees whatever moves until it begins."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        refresh.configure().defer(timestamp=0)


@app.periodic(cron="5 * * * *")
@app.task(name="review_due", queueing_lock="review_due")
def review(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every hour: colours whose time is over."""
    review_due.review_due()


@app.periodic(cron="*/3 * * * *")
@app.task(name="audit_looks", queueing_lock="audit_looks")
def audit(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every three minutes: what in the ledger needs an explanation."""
    audit_looks.audit_looks()


@app.task(name="settle_lookalikes", retry=PATIENT)
def settle_found() -> None:
    """After a comparison of many: who is one is joined, and reviewers are asked where something hangs on it."""
    settle_lookalikes.settle_lookalikes()
    ask_about_lookalikes.ask_about_lookalikes()


@app.task(name="note_met", retry=PATIENT)
def note_met(*, pairs: list[tuple[str, str, int]]) -> None:
    """After records that fit several persons; they are settled with whatever else has come by then."""
    settle_lookalikes.note_met([(UUID(person), UUID(other), weight) for person, other, weight in pairs])


@app.task(name="look_for_earlier", retry=PATIENT)
def person_begun(*, person_id: str) -> None:
    """After somebody has begun a record of her own word; what is found is settled with what else has come by then."""
    look_for_earlier.look_for_earlier(UUID(person_id))


@app.task(name="arrival_admitted", retry=PATIENT)
def arrival_admitted(*, person_id: str, arrival_id: str) -> None:
    """After somebody was admitted at the border: the communes where she goes are told."""
    after_arrival_admitted.after_arrival_admitted(UUID(person_id), UUID(arrival_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="settle_arrivals", queueing_lock="settle_arrivals", lock="settle_lookalikes")
def settle_arrivals(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every ten minutes: the same for what came one by one."""
    settle_lookalikes.settle_lookalikes()
    ask_about_lookalikes.ask_about_lookalikes()


@app.periodic(cron="35 1 * * *")
@app.task(name="weigh_harm_again", queueing_lock="weigh_harm_again", lock="settle_lookalikes")
def harm_again(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every night: what hangs by now on those who may be one."""
    ask_about_lookalikes.weigh_harm_again()
    ask_about_lookalikes.ask_about_lookalikes()


@app.task(name="review_passports", retry=PATIENT)
def passports_reviewed(*, persons: list[str]) -> None:
    """After anything that a certificate says may have changed."""
    for person in persons:
        review_passport.review_passport(UUID(person))


@app.task(name="doses_carried_over", retry=PATIENT)
def doses_carried_over(*, persons: list[str]) -> None:
    """After doses came from a register: the certificates of those who have one."""
    after_doses_carried_over.after_doses_carried_over([UUID(person) for person in persons])


@app.task(
    name="prepare_passports", queueing_lock="prepare_passports", lock="prepare_passports", retry=PATIENT
)
def passports_prepared() -> None:
    """After a migration: certificates for whoever is verified and has complete doses."""
    prepare_passports.prepare_for_everybody()


def prepare_soon() -> None:
    """The same, but never twice in the queue."""
    with suppress(AlreadyEnqueued), transaction.atomic():
        passports_prepared.configure().defer()


@app.task(name="sign_passports", retry=PATIENT)
def passports_signed() -> None:
    """After a release: the central signature. Where the keys lie on another machine, that one signs."""
    with suppress(KeyElsewhere, NoSigner):
        sign_passports.sign_passports()


@app.periodic(cron="50 2 * * *")
@app.task(name="renew_passports", queueing_lock="renew_passports", lock="sign_passports")
def passports_renewed(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every night: what ends within a month is signed anew, and what an interrupted run left."""
    with suppress(KeyElsewhere, NoSigner):
        sign_passports.sign_passports()
        sign_passports.renew_passports()


@app.task(name="tell_passports", retry=PATIENT)
def tell_of_passports(*, kind: str, certificates: list[list[str]]) -> None:
    """After certificates were issued or revoked: the notices."""
    tell_passport.tell_passport(Kind(kind), [(UUID(person), UUID(number)) for person, number in certificates])


@app.task(name="order_contacts", retry=PATIENT)
def order_contacts(*, case_id: str, contact_ids: list[str]) -> None:
    """After a release: orders of isolation are proposed."""
    order_isolation.after_contacts_released(UUID(case_id), [UUID(number) for number in contact_ids])


@app.task(name="order_case", retry=PATIENT)
def order_case(*, person_id: str, result_id: str) -> None:
    """After a positive result: the order of a case is proposed."""
    order_isolation.after_positive_result(UUID(person_id), UUID(result_id))


@app.task(name="order_changed", retry=PATIENT)
def order_changed(*, person_id: str, order_id: str, kind: str) -> None:
    """After an order was issued, changed or ended: colour and notice."""
    after_order_changed.after_order_changed(UUID(person_id), UUID(order_id), StepKind(kind))


@app.task(name="person_admitted", retry=PATIENT)
def person_admitted(*, person_id: str, order_id: str, stay_id: str) -> None:
    """After a facility took somebody in: its commune looks after her."""
    after_order_changed.after_admission(UUID(person_id), UUID(order_id), UUID(stay_id))


@app.task(name="daily_told", retry=PATIENT)
def daily_told(*, person_id: str, order_id: str, daily_id: str) -> None:
    """After somebody in quarantine said how she is."""
    after_daily_told.after_daily_told(UUID(person_id), UUID(order_id), UUID(daily_id))


@app.task(name="fulfil_tests", retry=PATIENT)
def tests_fulfilled(*, person_id: str) -> None:
    """After any result: a test that was due is fulfilled."""
    fulfil_tests.fulfil_tests(UUID(person_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="watch_quarantine", queueing_lock="watch_quarantine")
def watch_isolation(timestamp: int) -> None:  # noqa: ARG001 - a periodic job is told when it was due
    """Every ten minutes: who is silent, who was scanned elsewhere, who is free by the rule."""
    watch_quarantine.watch_quarantine()
