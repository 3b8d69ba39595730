#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the JUnit files that ctest left: what failed, the ten slowest, and one last line to judge by.

    summary.py FILE.xml...        exit 1 when a test failed or when there was none at all
"""
import os
import sys
import xml.etree.ElementTree as xml


def cases(path):
    """(name, seconds, outcome) of each test in one file; the file's stem names the build it ran in."""
    build = os.path.splitext(os.path.basename(path))[0]
    for case in xml.parse(path).getroot().iter("testcase"):
        status = case.get("status", "")
        if case.find("failure") is not None or status == "fail":
            outcome = "failed"
        elif case.find("skipped") is not None or status in ("notrun", "disabled"):
            outcome = "failed" if missing_program(case) else "skipped"
        else:
            outcome = "passed"
        yield f"{case.get('name')} [{build}]", float(case.get("time") or 0), outcome


def missing_program(case):
    """ctest calls a test whose program was not built "not run", as it calls one that skipped itself."""
    skipped = case.find("skipped")
    return skipped is not None and "Unable to find executable" in (skipped.get("message") or "")


def main(paths):
    tests = [case for path in paths for case in cases(path)]
    count = {outcome: sum(1 for t in tests if t[2] == outcome) for outcome in ("passed", "failed", "skipped")}
    print("\nslowest tests")
    for name, seconds, _ in sorted(tests, key=lambda t: -t[1])[:10]:
        print(f"  {seconds:7.1f} s  {name}")
    for outcome in ("skipped", "failed"):
        names = [name for name, _, o in tests if o == outcome]
        if names:
            print(outcome)
        for name in names:
            print(f"  {name}")
    line = f"{count['passed']} passed, {count['failed']} failed"
    if count["skipped"]:
        line += f", {count['skipped']} skipped"
    print("\n" + line)
    return 1 if count["failed"] or not tests else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
