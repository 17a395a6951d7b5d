#!/bin/sh
# Makes .venv and installs what is needed; does nothing where all is there.
#   tools/setup.sh run      the command line alone
#   tools/setup.sh window   the window on a display
#   tools/setup.sh test     tests, without a display
#   tools/setup.sh build    the built program
# System libraries come through apt, and only when they are missing and we are root.
set -eu
cd "$(dirname "$0")/.."
purpose=$1
venv=.venv

say() { printf '%s\n' "$*" >&2; }

find_python() { # the first Python that is new enough; PYTHON=... overrules
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say 'Python 3.11 or later is needed and was not found. On Debian and Ubuntu:'
    say '    apt-get install python3 python3-venv'
    exit 1
}

install_packages() { # install_packages NAME...
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say 'Some system packages are missing. Please install them and call make again:'
        say "    sudo apt-get install --no-install-recommends $*"
        exit 1
    fi
    say "Installing system packages: $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

python=$(find_python)
missing=$("$python" tools/missing_packages.py "$purpose")
if [ -n "$missing" ]; then
    # One name a line, and no name holds a blank.
    # shellcheck disable=SC2086
    install_packages $missing
fi

case $purpose in
    run | window) wanted=requirements.txt ;;
    *) wanted=requirements-dev.txt ;;
esac

# A copy of what was installed lies in .venv; a changed file is installed again.
installed() { cmp -s "$1" "$venv/installed-$1"; }

# Byte code is written once, also where Python is told to write none, and data as quickly read JSON:
# every start is quicker for it.
compile() { "$venv/bin/python" -m compileall -q core gui && "$venv/bin/python" -m tools.compile_data; }

if "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    if installed "$wanted"; then
        compile
        exit 0
    fi
else
    say "Making $venv with $python"
    "$python" -m venv --clear "$venv"
fi
say "Installing $wanted into $venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
    --only-binary :all: --require-hashes --requirement "$wanted"
cp "$wanted" "$venv/installed-$wanted"
if [ "$wanted" = requirements-dev.txt ]; then # it holds requirements.txt too
    cp requirements.txt "$venv/installed-requirements.txt"
fi
compile
