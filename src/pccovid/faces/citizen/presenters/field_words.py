"""What is each field called that an access was noted with? `class.field` of the ledger, in words.

A test reads every note in the source: a field without words here fails it.
"""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANSWERS = _("answers")
CODE = _("code of the record")
COLOUR = _("colour")
DATE = _("date")
DETAILS = _("details")
KEY = _("key, without its value")
NAME = _("full name")
NUMBERS = _("numbers of papers")
ONSET = _("first day of symptoms")
PLACE = _("place")
SAMPLED = _("time of the sample")
STATE = _("state")
STRENGTH = _("strength of the signal")
TEXT = _("text")
TIME = _("time")
WINDOW = _("days in which others could be infected")

FIELDS: dict[str, Promise] = {
    "person.name": NAME,
    "person.birth": _("date of birth"),
    "person.birth_year": _("year of birth"),
    "person.sex": _("sex"),
    "person.numbers": NUMBERS,
    "person.number": _("last digits of the paper"),
    "person.phone": _("telephone"),
    "person.address": _("address"),
    "person.territory": _("commune of residence"),
    "person.qid": _("code in the QR"),
    "person.claim": _("whether name, birth date or number agree"),
    "person.cccd": _("number of the citizen identity card"),
    "person.cmnd": _("number of the old identity card"),
    "person.passport": _("number of the passport"),
    "person.bhxh": _("social insurance number"),
    "person.bhyt": _("number of the health insurance card"),
    "person.presented": _("the number that was presented"),
    "person.apart": _("that two records are not one person's"),
    "person.redirect": _("whether your records were joined"),
    "source_record.name": NAME,
    "source_record.birth": _("date of birth"),
    "source_record.sex": _("sex"),
    "source_record.numbers": NUMBERS,
    "source_record.phone": _("telephone"),
    "source_record.address": _("address"),
    "source_record.source": _("source"),
    "source_record.time": TIME,
    "source_record.rule": _("why the record is yours"),
    "source_record.person": _("whose the record is"),
    "source_record.candidates": _("whose it could be too"),
    "source_record.contents": _("how much came with it"),
    "source_record.withdrawn": _("that it was withdrawn, as its file was wrong"),
    "candidate.pair": _("whether another record could be yours too"),
    "passport.name": NAME,
    "passport.birth": _("date of birth"),
    "passport.nationality": _("nationality"),
    "passport.doses": _("doses, vaccine and dates"),
    "passport.number": _("number of the certificate"),
    "passport.state": STATE,
    "passport.site_signature": _("signature of the site"),
    "passport.central_signature": _("signature of the Ministry of Health"),
    "correction.state": STATE,
    "correction.text": TEXT,
    "correction.answer": _("answer"),
    "correction.queue": _("number of requests that wait"),
    "doubt.state": STATE,
    "recall.state": STATE,
    "recall.text": TEXT,
    "doubt.text": TEXT,
    "question.state": STATE,
    "question.answer": _("what a reviewer said"),
    "question.outcome": _("what was done about it"),
    "declaration.symptoms": _("symptoms"),
    "declaration.contact": _("contact with somebody ill"),
    "declaration.travel": _("journeys"),
    "declaration.answers": ANSWERS,
    "movement.time": TIME,
    "movement.details": DETAILS,
    "movement.state": STATE,
    "movement.passage": _("from where to where, and why"),
    "movement.passed": _("that a checkpoint let you pass"),
    "arrival.time": TIME,
    "arrival.details": DETAILS,
    "arrival.state": STATE,
    "handover.time": TIME,
    "handover.details": DETAILS,
    "handover.state": STATE,
    "visit.place": PLACE,
    "visit.time": TIME,
    "visit.copied_code": _("whether the code was shown at two places at once"),
    "dose.number": _("number of the dose"),
    "dose.date": DATE,
    "dose.product": _("vaccine"),
    "dose.lot": _("lot"),
    "dose.site": _("place of the injection"),
    "dose.ended": _("that it does not stand any more"),
    "dose_correction.why": _("why a dose was corrected"),
    "registration.state": STATE,
    "registration.rank": _("group and place in the queue"),
    "appointment.state": STATE,
    "appointment.time": TIME,
    "appointment.place": PLACE,
    "screening.answers": ANSWERS,
    "screening.verdict": _("whether you could be vaccinated"),
    "reaction.text": TEXT,
    "reaction.state": STATE,
    "reaction_step.text": TEXT,
    "site_work.state": STATE,
    "site_work.reasons": _("why a dose was held"),
    "test.method": _("method"),
    "test.outcome": _("result"),
    "test.sampled": SAMPLED,
    "test.resulted": _("time of the result"),
    "test.ct": _("CT value"),
    "test.onset": ONSET,
    "case.status": STATE,
    "case.onset": ONSET,
    "case.sampled": SAMPLED,
    "case.window": WINDOW,
    "contact.place": PLACE,
    "contact.time": TIME,
    "contact.status": STATE,
    "quarantine.state": STATE,
    "quarantine.days": _("from when until when you stay"),
    "quarantine.tests": _("which tests are due"),
    "quarantine.daily": _("how you said you are"),
    "quarantine.step": _("what was done about the order"),
    "quarantine.item": _("what an officer had to see to"),
    "quarantine.stay": _("a bed at a facility"),
    "quarantine.exit": _("when you may leave your place"),
    "quarantine.territory": _("which commune looks after you"),
    "quarantine.facilities": _("facilities, without persons"),
    "objection.ground": _("what you said against a warning"),
    "objection.status": STATE,
    "release.status": STATE,
    "release.time": TIME,
    "contact.expansion": _("that tracing was widened from you"),
    "work.step": _("what your commune has to do about you"),
    "work.due": _("until when it has to be done"),
    "work.exposure": _("day and minutes of the contact you were warned of"),
    "work.state": STATE,
    "work.calls": _("calls and visits to you, and what you said"),
    "work.taken": _("who has taken on to call you"),
    "work.place": _("to which place the work was handed over"),
    "contact.interview": _("what you said in the interview"),
    "contact.phone": _("telephone"),
    "encounter.time": TIME,
    "encounter.strength": STRENGTH,
    "encounter.signal": STRENGTH,
    "invitation.time": TIME,
    "invitation.key": _("keys of days of your telephone"),
    "invitation.consent": _("to what you agreed"),
    "hearing.time": TIME,
    "hearing.signal": STRENGTH,
    "hearing.counts": _("how many"),
    "encounter.rolling_id": _("changing number of the device"),
    "risk.colour": COLOUR,
    "risk.reasons": _("why this colour"),
    "notice.text": TEXT,
    "notice.read": _("that it was read"),
    "notice.count": _("how many"),
    "ledger.office": _("office"),
    "ledger.purpose": _("what for"),
    "ledger.time": TIME,
    "ledger.proof": _("proof"),
    "ledger.fields": _("which fields"),
    "match_key.index": KEY,
    "person_key.index": KEY,
    "person_key.renewed": _("that it was renewed"),
    "planted.mark": _("mark"),
    "holding.account": _("which account"),
    "holding.relation": _("relation"),
    "holding.ended": _("that it ended"),
    "holding.until": _("that it ended"),
    "complaint.state": STATE,
    "complaint.text": TEXT,
    "complaint.answer": _("answer"),
    "glass.reason": _("reason given"),
    "glass.review": _("what the review said"),
    "glass.right": _("that the right was given back"),
    "order.named": _("that you are named in it"),
    "list.made": _("that it was made"),
    "list.name": NAME,
    "list.birth_year": _("year of birth"),
    "list.number": _("last digits of the paper"),
    "tie.account": _("which account"),
    "ledger.basis": _("what an access was founded on"),
    "ledger.audit": _("entries that an auditor looked into"),
}
# Of any kind of record.
ANYWHERE: dict[str, Promise] = {
    "removed": _("deleted"),
    "erasure_requested": _("that deletion was asked for"),
}


def field_words(record_class: str, fields: Iterable[str]) -> str:
    """The fields of one kind of record among these, in words; a name without words stands as it is."""
    mine = sorted((name for name in fields if name.partition(".")[0] == record_class), key=_position)
    words = (FIELDS.get(name, ANYWHERE.get(name.partition(".")[2], name)) for name in mine)
    return ", ".join(dict.fromkeys(map(str, words)))


def _position(name: str) -> int:
    """As above: what says most stands first."""
    return _POSITIONS.get(name, len(_POSITIONS))


_POSITIONS = {name: position for position, name in enumerate(FIELDS)}
