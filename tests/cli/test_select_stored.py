# SPDX-License-Identifier: GPL-3.0-or-later
"""`reorg select` of replications that are there: a stored study, or numbers from elsewhere."""
import math
import os
import random
import statistics

import program
from program import DATA, ROOT

STARTER = os.path.join(ROOT, "scenarios/examples/starter.yaml")
THREE = [STARTER, "--headcount", "sdr=3", "--headcount", "sdr=8", "--set", "horizon.duration=20 d", "--set",
         "horizon.warm_up=5 d", "--set", "horizon.maturity=5 d"]
T_95_29 = 1.699127  # t(0.95; 29), one-sided: tables


def rows_of(printed):
    """The table, without what stands around it."""
    lines = printed.split("\n")
    begin = next(i for i, line in enumerate(lines) if "ahead of the rest" in line)
    end = next(i for i in range(begin, len(lines)) if lines[i].startswith("  ahead of the rest"))
    return [" ".join(line.split()) for line in lines[begin + 1:end]]


class SelectStored(program.Program):
    def numbers(self, *scenarios, measure="deals"):
        rows = [f"{name},{k},{measure},{v!r}\n" for name, values in scenarios for k, v in enumerate(values)]
        return self.write("n.csv", "scenario,replication,measure,value\n" + "".join(rows))

    def pair(self, ahead, spread, n=30):
        random.seed(3)
        base = [100 + random.gauss(0, 20) for _ in range(n)]
        return base, [b + ahead + random.gauss(0, spread) for b in base]

    def test_a_selection_read_again_gives_the_same_rows(self):
        self.succeeds("select", *THREE, "-q", "-o", "out")
        printed = self.succeeds("select", *THREE, "-q", "-o", "out").stdout
        again = self.succeeds("select", "out").stdout
        self.assertEqual(rows_of(again), rows_of(printed))
        self.assertNotIn("are those of a run or a comparison", again)
        self.assertIn("finished; read it with: reorg select out\n", self.succeeds("status", "out").stdout)
        self.refused("select", "out", "--json", words="--json has no meaning for replications that are stored")
        self.refused("select", "out", "--set", "a=b", words="--set has no meaning")

    def test_a_comparison_and_its_exported_numbers_are_selected_from_alike(self):
        self.succeeds("compare", *THREE, "-r", "24", "-q", "-o", "out")
        study = self.succeeds("select", "out", "--primary", "accepted_per_month").stdout
        self.assertIn("are those of a run or a comparison", study)
        numbers = self.succeeds("select", "out/results.csv", "--primary", "accepted_per_month").stdout
        plain = [row.replace("3 x sdr", "starter-headcount-sdr-3").replace("8 x sdr", "starter-headcount-sdr-8")
                 .replace("My company", "starter") for row in rows_of(study)]
        self.assertEqual(rows_of(numbers), plain)
        self.refused("select", "out", "--primary", "win_rate", words="select cannot use win_rate: it is no mean")
        self.refused("select", "out/results.csv", "--primary", "win_rate", words="select cannot use win_rate: it is no mean")

    def test_too_few_replications_say_how_many_would_do(self):
        base, other = self.pair(ahead=0.5, spread=6)
        self.numbers(("today", base), ("proposal", other))
        said = " ".join(self.succeeds("select", "n.csv", "--indifference", "1.2").stdout.split())
        spread = statistics.stdev(y - x for x, y in zip(base, other))
        wanted = math.ceil((T_95_29 * spread / 1.2) ** 2)
        self.assertGreater(wanted, 30)
        self.assertIn(f"asks for {wanted} of each scenario: {wanted - 30} more.", said)
        self.assertIn("these 2 could still be the best on deals: today; proposal", said)

    def test_the_one_far_ahead_is_chosen_and_the_least_when_that_is_best(self):
        base, other = self.pair(ahead=10, spread=4)
        self.numbers(("today", base), ("proposal", other))
        self.assertIn("proposal is the best on deals", self.succeeds("select", "n.csv").stdout)
        self.assertIn("today is the best on deals", self.succeeds("select", "n.csv", "--minimise").stdout)
        self.assertIn("proposal is the best on deals, or nobody is better by more than 2%",
                      self.succeeds("select", "n.csv", "--method", "nm").stdout)

    def test_only_replications_that_all_have_count(self):
        base, other = self.pair(ahead=10, spread=4)
        self.numbers(("today", base), ("proposal", other[:12]), ("third", other[:11]))
        self.assertIn("11 replications that all have", self.succeeds("select", "n.csv").stdout)
        self.numbers(("today", base), ("proposal", other[:9]))
        self.refused("select", "n.csv", words="n.csv has 9 replications in which every scenario has a value", code=DATA)

    def test_what_has_no_meaning_is_refused(self):
        base, other = self.pair(ahead=10, spread=4)
        self.numbers(("today", base), ("proposal", other))
        for more, words in ((["--method", "ocba"], "ocba says who is to be run next"),
                            (["--budget", "90"], "--budget has no meaning"), (["--cross-check"], "--cross-check has no meaning"),
                            (["--primary", "won"], "the file has no measure 'won'"), (["-o", "x"], "-o has no meaning"),
                            (["-r", "9"], "the first stage needs at least 10")):
            self.refused("select", "n.csv", *more, words=words)
        self.refused("why", "n.csv", words="why cannot be read off a file of numbers")
        for command in ("sense", "sweep"):
            self.refused(command, "n.csv", words="n.csv:1: no column says what was varied", code=DATA)
        self.numbers(("today", base))
        self.refused("select", "n.csv", words="among 2 to 1000 alternatives, not 1")
        self.write("n.csv", "scenario,replication,measure\n")
        self.refused("select", "n.csv", words="it has no 'value'", code=DATA)


if __name__ == "__main__":
    program.main()
