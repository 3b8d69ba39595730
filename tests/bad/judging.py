# SPDX-License-Identifier: GPL-3.0-or-later
"""What the functions that judge a case by themselves share."""
import json
import os

from run import Failure

DATA, NO_INPUT, CANNOT_CREATE = 65, 66, 73
MARKER = "pwned"


def expect(true, words):
    if not true:
        raise Failure(words)


def write(folder, name, content):
    with open(os.path.join(folder, name), "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def read(folder, *names):
    with open(os.path.join(folder, *names), encoding="utf-8") as f:
        return f.read()


def begins(ended, code, words):
    expect(ended.code == code, f"exit {ended.code}, not {code}: {ended.err[:200]}")
    expect(ended.err.startswith(words), f"said '{ended.err[:200]}', not '{words}...'")


def quoted(label):
    return "'" + label.replace("'", "''") + "'"


def summary(folder):
    def refuse(constant):
        raise Failure(f"summary.json holds {constant}")

    return json.loads(read(folder, "out", "summary.json"), parse_constant=refuse)


def files_below(folder, ending=""):
    return [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(ending)]


def nothing_was_run(folder):
    found = [path for path in files_below(os.path.dirname(folder)) if os.path.basename(path).startswith(MARKER)]
    expect(not found, f"a text was executed: {found}")
