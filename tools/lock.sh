#!/bin/sh
# Pins what pyproject.toml asks for: requirements.txt (to run) and requirements-dev.txt (to work on
# the program), both with hashes and for every Python and system at once. Needs `uv`.
set -eu
cd "$(dirname "$0")/.."

pin() { # pin FILE WHAT [ARGUMENT...]
    file=$1 what=$2
    shift 2
    {
        printf '# %s Made by tools/lock.sh from pyproject.toml; do not edit.\n' "$what"
        uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
            --no-header --no-annotate "$@" pyproject.toml
    } > "$file.new"
    mv "$file.new" "$file"
}

pin requirements.txt 'What the program needs to run.'
pin requirements-dev.txt 'What building and testing need besides; holds requirements.txt too.' \
    --extra dev --constraints requirements.txt
