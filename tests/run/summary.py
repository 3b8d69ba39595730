#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up the JUnit files that ctest left: what failed, the ten slowest, and one last line to judge by.

    summary.py FILE.xml...        exit 1 when a test failed or when there was none at all
    summary.py --self-test
"""
import contextlib
import io
import os
import sys
import tempfile
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


# As ctest writes them: (attributes and content of a test case, outcome it must count as).
SAMPLES = [('status="run"/>', "passed"),
           ('status="fail"><failure message=""/></testcase>', "failed"),
           ('status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>', "skipped"),
           ('status="notrun"><skipped message="Unable to find executable: x"/></testcase>', "failed"),
           ('status="disabled"><skipped message=""/></testcase>', "skipped")]


def judged(samples):
    """Exit code and last line for a file with these cases."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "release.xml")
        with open(path, "w", encoding="utf-8") as f:
            f.write('<?xml version="1.0" encoding="UTF-8"?><testsuite>')
            f.writelines(f'<testcase name="t" classname="t" time="0.1" {rest}' for rest, _ in samples)
            f.write("</testsuite>")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = main([path])
        return code, said.getvalue().splitlines()[-1]


def self_test():
    wanted = [(SAMPLES, (1, "1 passed, 2 failed, 2 skipped")), (SAMPLES[:1], (0, "1 passed, 0 failed")),
              (SAMPLES[:1] + SAMPLES[2:3], (0, "1 passed, 0 failed, 1 skipped")), ([], (1, "0 passed, 0 failed"))]
    wrong = [(judged(samples), want) for samples, want in wanted if judged(samples) != want]
    for got, want in wrong:
        print(f"got {got}, want {want}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(self_test() if sys.argv[1:] == ["--self-test"] else main(sys.argv[1:]))
