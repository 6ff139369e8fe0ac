"""`pccovid check-deployment [--offline]`: what the settings and the public address lack for real people's data."""

import argparse

from pccovid.project.config import read_config
from pccovid.project.deployment.public import faults_of
from pccovid.project.deployment.settings_faults import faults_in


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to ask the public addresses too."""
    parser.add_argument("--offline", action="store_true", help="do not ask the public addresses")


def run(arguments: argparse.Namespace) -> int:
    """Print one line for each fault; exit code 1 when there is any."""
    config = read_config()
    faults = list(faults_in(config))
    for origin in dict.fromkeys(filter(None, (config.public_origin, config.staff_origin))):
        if not arguments.offline:
            faults += [f"{origin}: {fault}" for fault in faults_of(origin)]
    for fault in faults:
        print(f"- {fault}")
    print(f"{len(faults)} to mend" if faults else "nothing to mend that can be seen from here")
    return 1 if faults else 0
