#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Branch coverage of src by the tests of the gate: the table, the total, and exit 1 below the promised share.
#
#   coverage.sh ROOT WORK [PERCENT]      needs gcovr, else it is skipped (exit 77)
set -eu
root=$1
work=$2
promised=${3:-90}
command -v gcovr >/dev/null 2>&1 || { echo "coverage: skipped: needs gcovr"; exit 77; }

cmake -S "$root" -B "$work" -G Ninja -DCMAKE_BUILD_TYPE=Plain -DCMAKE_C_COMPILER=gcc \
    -DCMAKE_C_FLAGS_PLAIN="-O0 -g --coverage -fprofile-update=atomic" -DCMAKE_EXE_LINKER_FLAGS=--coverage >/dev/null
cmake --build "$work"
find "$work" -name '*.gcda' -delete
# Object files of instrumented builds hold objects of their own; builds in builds measure nothing.
ctest --test-dir "$work" -LE '^(long|lint|determinism|bench)$' -E '^run/sabotage$' -j 2 --timeout 900 --output-on-failure || status=$?

# Assertions and calls that end the program cannot be taken both ways.
report() {
    gcovr --root "$root" --filter "$root/src/" --object-directory "$work" --branches \
        --exclude-branches-by-pattern '.*\b(assert|abort|arena_out_of_memory)\(.*' --gcov-ignore-parse-errors "$@" "$work"
}
report --txt "$work/coverage.txt" --sort-percentage --fail-under-branch "$promised" || status=1
cat "$work/coverage.txt"
exit "${status:-0}"
