# SPDX-License-Identifier: GPL-3.0-or-later
"""Results from elsewhere: a long CSV is compared like a study, and a broken one gets all its problems located."""
import json
import math
import random
import re
import statistics

import program
from program import DATA, NO_INPUT, SHORT, SMALL, USAGE

HEAD = "scenario,replication,measure,value\n"


def unsigned(text):
    return text.replace("\N{MINUS SIGN}", "-")


class Numbers(program.Program):
    def sample(self, n=30):
        random.seed(4)
        today = [100 + random.gauss(0, 5) for _ in range(n)]
        return today, [x + 3 + random.gauss(0, 1) for x in today]

    def file(self, today, proposal, measure="anything at all"):
        rows = [f"{s},{k},{measure},{v}\n" for s, vs in (("today", today), ("proposal", proposal)) for k, v in enumerate(vs)]
        random.shuffle(rows)
        return self.write("n.csv", HEAD + "".join(sorted(rows, key=lambda r: not r.startswith("today"))))

    def test_the_interval_is_that_of_the_paired_differences(self):
        today, proposal = self.sample()
        self.file(today, proposal)
        said = unsigned(self.succeeds("compare", "n.csv").stdout)
        d = [b - a for a, b in zip(today, proposal)]
        half = 2.045229642 * statistics.stdev(d) / math.sqrt(30)  # t(0.975; 29)
        scale = 100 / statistics.mean(today)
        wanted = [scale * x for x in (statistics.mean(d), statistics.mean(d) - half, statistics.mean(d) + half)]
        found = re.search(r"better, \+([\d.]+)% \(([\d.]+) to ([\d.]+)\), 30 pairs", said)
        self.assertIsNotNone(found, said)
        for x, y in zip(map(float, found.groups()), wanted):
            self.assertAlmostEqual(x, y, delta=0.0501)
        self.assertIn("worse, +", self.succeeds("compare", "n.csv", "--minimise").stdout)
        self.assertIn("worse, \N{MINUS SIGN}", self.succeeds("compare", "n.csv", "--baseline", "proposal").stdout)

    def test_only_replications_of_both_are_pairs(self):
        today, proposal = self.sample()
        self.file(today, proposal[:12])
        self.assertIn(", 12 pairs.", self.succeeds("compare", "n.csv").stdout)
        self.file(today, proposal[:9])
        self.assertIn("fewer than 10 pairs: no intervals", self.succeeds("compare", "n.csv").stdout)

    def test_an_exported_study_gives_the_verdict_of_the_study(self):
        primary = ["--primary", "leads_worked_per_month"]
        self.succeeds("compare", SMALL, "--headcount", "server=2", *SHORT, "-r", "40", "-q", "-o", "out", *primary)
        said = unsigned(self.succeeds("compare", "out/results.csv", *primary).stdout)
        summary = json.loads(self.read("out/summary.json"))
        row = next(c for c in summary["comparisons"] if c["measure"] == primary[1])
        found = re.search(r"on leads worked per month: (no difference proven|[a-z ]+), ([+-][\d.]+)%", said)
        self.assertIsNotNone(found, said)
        verdict = "no difference proven" if row["verdict"] == "not distinguishable" else row["verdict"]
        self.assertEqual(found[1], verdict)
        self.assertAlmostEqual(float(found[2]), 100 * row["relative"], delta=0.0501)

    def test_all_problems_are_located(self):
        self.write("bad.csv", HEAD + 'a,1,won,1,5\na,x,won,3\nb,1,won,1\nb,2,"won,3\nb,1,won,2\na,3,won,1e999\n=b,1,w\x07,3\n,1,won,1\n')
        done = self.refused("compare", "bad.csv", words="bad.csv:2:1: error: the line has more fields", code=DATA)
        for words in ("bad.csv:3:2: error: replication 'x' is not a whole number", "bad.csv:5:3: error: a quote is not closed",
                      "bad.csv:6:1: error: scenario 'b' has this measure and replication already",
                      "bad.csv:7:4: error: '1e999' is not a number", "bad.csv:8:1: error: measure: a control character",
                      "bad.csv:9:1: error: scenario: the name is empty", "7 errors: nothing was computed"):
            self.assertIn(words, done.stderr)
        self.write("bad.csv", "scenario,replication,value,value\na,1,1,1\n")
        self.refused("compare", "bad.csv", words="bad.csv:1:4: error: column 'value' is there twice", code=DATA)
        self.write("bad.csv", "")
        self.refused("compare", "bad.csv", words="it has no 'scenario'", code=DATA)
        self.write("bad.csv", HEAD + "a,1,won,1\n")
        self.refused("compare", "bad.csv", words="a comparison needs two scenarios, and the file has 1", code=DATA)
        self.refused("compare", "none.csv", words="none.csv: error: cannot be read", code=NO_INPUT)
        self.file(*self.sample())
        self.refused("compare", "n.csv", "--primary", "won", words="the file has no measure 'won'")
        self.refused("compare", "n.csv", "--set", "a=b", words="--set has no meaning", code=USAGE)

    def test_quotes_marks_and_other_columns_are_taken(self):
        rows = "".join(f'x,"a ""b"", c",{v},{k},"won"\r\nx,plain,{v + 1},{k},won\r\n' for k, v in enumerate(range(12)))
        self.write("n.csv", "\ufeffnote,scenario,value,replication,measure\r\n" + rows)
        said = self.succeeds("compare", "n.csv").stdout
        self.assertIn('plain and a "b", c on deals won: better, +18.2%', said)

    def test_no_file_brings_the_program_down(self):
        good = HEAD + "".join(f'{s},{k},"won",{k + 1}\n' for s in "ab" for k in range(12))
        random.seed(9)
        for _ in range(60):
            text = list(good)
            for _ in range(random.randint(1, 6)):
                text[random.randrange(len(text))] = random.choice(['"', ",", "\n", "\r", "-", "e", "9" * 30, "\x01", "", "\u202e"])
            self.write("n.csv", "".join(text))
            self.assertIn(self.run_it("compare", "n.csv").returncode, (0, DATA))


if __name__ == "__main__":
    program.main()
