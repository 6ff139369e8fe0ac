#!/bin/sh
# Which Python do we use? Finds one, makes .venv with it and puts the pinned uv inside.
# Works without Debian's python3-venv. PYTHON=/path/to/python chooses another.
set -eu

# The folder's own programs must not hide the machine's Python when the folder is set up again.
PATH=${PATH#"$PWD/.venv/bin:"}

fits() { # usage: fits COMMAND NEWEST_MINOR
    "$1" -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, $2))" 2>/dev/null
}

find_python() {
    for newest in 14 99; do # what the pinned packages are built for, then anything newer
        for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
            path=$(command -v "$name") || continue
            case $path in "$PWD"/.venv/*) continue ;; esac
            if fits "$path" "$newest"; then
                echo "$path"
                return
            fi
        done
    done
    echo "Python 3.11 or newer is needed and was not found." >&2
    echo "Debian, Ubuntu: apt-get install python3.11   macOS: brew install python@3.13" >&2
    echo "Or name one: make setup PYTHON=/path/to/python3" >&2
    return 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

has_ensurepip() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

install_ensurepip() { # as root on Debian and Ubuntu, where it is a package of its own
    is_root && command -v apt-get >/dev/null || return 0
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package" || true
}

debian_pip() { # Debian keeps pip as a wheel; without root it can still be fetched and unpacked
    for wheel in /usr/share/python-wheels/pip-*.whl; do
        [ -e "$wheel" ] && echo "$wheel" && return
    done
    mkdir -p .venv/pip
    (cd .venv/pip && apt-get download python3-pip-whl >&2 && dpkg -x python3-pip-whl_*.deb .)
    ls .venv/pip/usr/share/python-wheels/pip-*.whl
}

pip() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        .venv/bin/python -m pip "$@"
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip --python .venv/bin/python "$@"
    else
        wheel=$(debian_pip)
        .venv/bin/python "$wheel/pip" "$@"
    fi
}

python=$(find_python)
if ! { [ -x .venv/bin/python ] && fits .venv/bin/python 99; }; then
    rm -rf .venv
    has_ensurepip "$python" || install_ensurepip "$python"
    if has_ensurepip "$python"; then
        "$python" -m venv .venv
    else
        "$python" -m venv --without-pip .venv
    fi
fi
pip install --quiet --disable-pip-version-check --no-input --require-hashes -r scripts/installer.lock
rm -rf .venv/pip
.venv/bin/uv --version
