"""How does an operator's page ask and answer? As the request says, with the work that follows queued beside it."""

import datetime as dt
from uuid import UUID

from pccovid.intake import tasks
from pccovid.intake.withdrawing.requests import Why, decide_withdrawal, files_of, request_withdrawal
from pccovid.trust.access import Access
from pccovid.trust.oversight.states import Verdict


def ask(access: Access, what: str, why: Why) -> UUID:
    """Ask for a file or a source; what would happen is counted by a job. Raises what request_withdrawal raises."""
    number = request_withdrawal(access, files_of(what), why)
    tasks.foresee_withdrawal.configure(lock=f"withdrawal:{number}").defer(withdrawal_id=str(number))
    return number


def answer(access: Access, withdrawal_id: UUID, verdict: Verdict, *, factor_at: dt.datetime) -> bool:
    """Accept or refuse; what is accepted is carried out by a job. Raises what decide_withdrawal raises."""
    accepted = decide_withdrawal(access, withdrawal_id, verdict, factor_at=factor_at)
    if accepted:
        tasks.take_files_back.configure(lock="take_back").defer(withdrawal_id=str(withdrawal_id))
    return accepted
