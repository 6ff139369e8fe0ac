"""What belongs to carrying a folder over? The rows, then everybody's colour, then the counts; passports are a job's."""

from pccovid.insight.counts import publish_now
from pccovid.insight.flows import publish_flows_now
from pccovid.insight.tallies import publish_tallies_now
from pccovid.intake.folders import Folder
from pccovid.intake.migration import Migrated, migrate
from pccovid.intake.room import telling_of_room
from pccovid.intake.staging import Progress
from pccovid.procedures.assess_everyone import assess_everyone
from pccovid.procedures.tasks import prepare_soon
from pccovid.project.together import together
from pccovid.registry.people.queries import homes
from pccovid.trust.access import SYSTEM, Access, Purpose


@telling_of_room()
def carry_over(folder: Folder, progress: Progress) -> Migrated:
    """Carry over, then bring up to date what is computed from it; `progress` hears of each stage.

    Raises TakingBack, NoRoom, DatabaseGone.
    """
    with together(folder) as hands:
        migrated = migrate(SYSTEM, folder, progress=progress, hands=hands)
    with Access.open(SYSTEM, Purpose.MIGRATION, "migration.assess") as access:
        everybody = homes(access)
    done = 0

    def assessed(number: int) -> None:
        nonlocal done
        done += number
        progress("decide colours", done, len(everybody))

    assess_everyone(everybody, progress=assessed)
    prepare_soon()
    publish_now(after_import=True)
    publish_flows_now(after_import=True)
    publish_tallies_now(after_import=True)
    return migrated
