#!/bin/sh
# Where does the browser of the journeys come from? Debian's package as root on Debian, else playwright's.
# Chromium's build without windows, which does half the work for a page; a whole Chromium that is there serves as well.
# A font with the Vietnamese letters comes along where a package manager is used.
set -eu

[ -x /usr/bin/chromium-headless-shell ] || [ -x /usr/bin/chromium ] && exit 0

# The Node inside playwright needs a system library (libatomic) that a bare Debian or Ubuntu lacks; ours does not.
PLAYWRIGHT_NODEJS_PATH=$PWD/.venv/bin/node
export PLAYWRIGHT_NODEJS_PATH

is_debian() { grep -qs '^ID=debian$' /etc/os-release; }

if [ "$(id -u)" -ne 0 ]; then
    .venv/bin/playwright install --only-shell chromium || {
        echo "Or let an administrator install the package chromium: then that one is used." >&2
        exit 1
    }
elif is_debian; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-dejavu-core ||
        apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
else
    .venv/bin/playwright install --with-deps --only-shell chromium
fi
