# SPDX-License-Identifier: GPL-3.0-or-later
"""Every answer of `reorg explain`: complete, from a source that can be looked up, with an example that does what it says.

A scenario's example is run in a shortened year. It changes a number of results.csv, or it says why it does not and
then changes none. What stands before the last --set only prepares the change and is kept in the run compared with.
"""
import concurrent.futures
import os
import re
import shlex
import unittest

import program
from program import ROOT

YEAR = ["--set", "horizon.warm_up=60 d", "--set", "horizon.duration=90 d", "--set", "horizon.maturity=60 d"]
FIELDS = ("unit", "range", "default", "source", "example")
UNITLESS = ("text", "list of names", "choice", "true or false", "date", "list of dates")
SOURCE = re.compile(r"domain:\d+|^assumed\b|^fitted to |nothing of it is assumed$")


def entries(text):
    """The parts of an answer: (head, kind, meaning, {field: its lines}), one for each thing of that name."""
    for part in re.split(r"\n\n+(?=\S)", text.rstrip("\n")):
        lines = part.splitlines()
        head = re.match(r"(\S+) \(([^)]+)\)(?:: (.*))?$", lines[0])
        meaning = lines[1].strip() if head[2] != "stage of a lead" else head[3]
        fields, last = {}, None
        for line in lines[1 if head[2] == "stage of a lead" else 2:]:
            named = re.match(r"  (one of|switch off|[a-z/]+) +(.*)", line)
            if named:
                last = named[1]
                fields[last] = [named[2]]
            else:
                fields[last].append(line.strip())
        yield head[1], head[2], meaning, fields


class Explanations(program.Program):
    @classmethod
    def setUpClass(cls):
        names = [line.split()[0] for line in program.ask("explain").splitlines() if line.startswith("  ")]
        cls.names = sorted(set(names))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            answers = pool.map(lambda name: program.ask("explain", name), cls.names)
            cls.answers = {name: list(entries(text)) for name, text in zip(cls.names, answers)}

    maxDiff = None

    def each(self):
        return [part for parts in self.answers.values() for part in parts]

    def test_every_name_that_is_listed_has_an_answer(self):
        self.assertGreater(len(self.names), 240)
        for name, parts in self.answers.items():
            self.assertTrue(parts, name)

    def test_every_meaning_is_a_sentence_and_not_the_name_again(self):
        for head, kind, meaning, _ in self.each():
            own = set(re.split(r"[^a-z]+", head.lower()))
            words = re.findall(r"[A-Za-z0-9'$]+", meaning)
            self.assertGreaterEqual(len(words), 8, f"{head}: {meaning}")
            self.assertGreaterEqual(len([w for w in words if w.lower() not in own]), 6, f"{head}: {meaning}")
            self.assertTrue(kind == "stage of a lead" or meaning.endswith("."), f"{head}: {meaning}")

    def test_every_answer_has_unit_range_default_source_and_example(self):
        for head, kind, _, fields in self.each():
            have = set(fields) | ({"range"} if "one of" in fields or kind in UNITLESS else set())
            have |= {"unit"} if kind in UNITLESS else set()
            have |= {"range"} if "write" in fields and kind in ("distribution", "list of numbers") else set()
            self.assertEqual([f for f in FIELDS if f not in have], [], f"{head} ({kind})")

    def test_every_source_can_be_looked_up_or_says_that_it_is_assumed(self):
        with open(os.path.join(ROOT, "docs/sources.md"), encoding="utf-8") as f:
            known = set(re.findall(r"^## (domain:\d+)", f.read(), re.M))
        for head, _, _, fields in self.each():
            source = " ".join(fields["source"])
            self.assertRegex(source, SOURCE, head)
            self.assertLessEqual(set(re.findall(r"domain:\d+", source)), known, head)

    def results(self, words, folder):
        """results.csv of a command of an example in the shortened year, or None when the scenario is refused."""
        words = shlex.split(words) if isinstance(words, str) else words
        done = self.run_it(*words[1:2], os.path.join(ROOT, words[2]), *YEAR, *words[3:], "-r", "1", "-j", "1", "-q",
                           "-o", folder, environment={"REORG_PLOTS": "/none"})
        return self.read(folder + "/results.csv").splitlines() if done.returncode == 0 else None

    def verdict(self, numbered):
        """What is wrong with a parameter's example, or None."""
        k, (head, fields) = numbered
        command, *reason = fields["example"]
        after = self.results(command, f"after{k}")
        if after is None:
            return f"{head}: refused: {command}"
        before = self.results(shlex.split(command)[:-2], f"before{k}") or self.plain
        if bool(reason) != (before == after):
            return f"{head}: {command} {'changes numbers' if reason else 'changes nothing'}"
        return None

    def test_every_example_of_a_parameter_or_mechanism_changes_a_number_or_says_why_not(self):
        plain = f"reorg run {program.EXAMPLE}"
        self.plain = self.results(plain, "plain")
        seen = {}
        for head, kind, _, fields in self.each():
            if kind not in ("measure", "stage of a lead"):
                seen.setdefault(fields["example"][0], (head, fields))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            wrong = [w for w in pool.map(self.verdict, enumerate(seen.values())) if w]
        self.assertEqual("\n".join(wrong), "")

    def test_the_example_of_every_measure_changes_it(self):
        before = self.results(f"reorg run {program.EXAMPLE}", "before")
        changed = {}
        for head, kind, _, fields in self.each():
            if kind != "measure":
                continue
            _, _, _, option, measure, *assignments = shlex.split(fields["example"][0])
            self.assertEqual([option, measure], ["--measure", head])
            if str(assignments) not in changed:
                after = self.results(["reorg", "run", program.EXAMPLE, *assignments], f"after{len(changed)}")
                changed[str(assignments)] = {a.split(",")[2] for a, b in zip(after, before) if a != b}
            self.assertIn(head, changed[str(assignments)])

    def test_the_example_of_a_stage_can_be_run(self):
        command = next(fields["example"][0] for _, kind, _, fields in self.each() if kind == "stage of a lead")
        words = shlex.split(command)
        self.succeeds(words[1], os.path.join(ROOT, words[2]), *YEAR, "-o", "log.csv")


if __name__ == "__main__":
    program.main()
