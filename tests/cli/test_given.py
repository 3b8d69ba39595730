# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers from elsewhere that say what was varied: what they hang on, and who is best where, without a run of ours."""
import json
import math
import random
import statistics

import program
from program import DATA, USAGE

HEAD = "scenario,replication,measure,value,given:x,given:y\n"


def row(*cells):
    return ",".join(str(c) for c in cells) + "\n"


def normal_density(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def worth_of(mean, sd):
    """E max(0, m) - max(0, E m) of a normal m: what it is worth to know it (Raiffa, Schlaifer 1961)."""
    z = mean / sd
    share = statistics.NormalDist().cdf(z)
    return mean * share + sd * normal_density(z) - max(0.0, mean)


class Sense(program.Program):
    def linear(self, sets=2000, runs=1, measure="contribution"):
        """b gains 1000 (1 + 2 x + y) over a, in runs that are as noisy as the settings together."""
        random.seed(5)
        text = "set," + HEAD if runs > 1 else HEAD
        for s in range(sets):
            x, y = random.gauss(0, 1), random.gauss(0, 1)
            for r in range(runs):
                luck = random.gauss(0, 100)
                first = [s] if runs > 1 else []
                number = r if runs > 1 else s
                text += row(*first, "a", number, measure, 1e5 + luck, x, y)
                text += row(*first, "b", number, measure, 1e5 + luck + 1000 * (1 + 2 * x + y) + random.gauss(0, 2236), x, y)
        return self.write("n.csv", text)

    def told(self, *more):
        return json.loads(self.succeeds("sense", "n.csv", "--json", *more).stdout)

    def test_the_shares_of_a_paired_difference_are_those_of_its_variance(self):
        self.linear()
        told = self.told()
        self.assertEqual((told["method"], told["target"], told["runs"]), ("given", "difference", 2000))
        shares = {a["key"]: a["first"] for a in told["assumptions"]}
        for key, exact in (("x", 0.4), ("y", 0.1)):  # 4 and 1 of 4 + 1 + 5
            self.assertAlmostEqual(shares[key]["value"], exact, delta=0.05)
            self.assertLess(shares[key]["lo"], shares[key]["value"])
            self.assertGreater(shares[key]["hi"], shares[key]["value"])
        self.assertAlmostEqual(told["base"]["value"], 1000, delta=4 * 3162 / math.sqrt(2000))

    def test_knowing_is_worth_what_the_closed_form_says(self):
        self.linear()
        told = self.told("--voi")
        exact = {"x": worth_of(1000, 2000), "y": worth_of(1000, 1000)}
        for a in told["assumptions"]:
            self.assertAlmostEqual(a["evppi"], exact[a["key"]], delta=3 * a["se"])
            self.assertLess(a["se"], 60)
        self.assertAlmostEqual(told["evpi"], worth_of(1000, math.sqrt(5) * 1000), delta=3 * told["evpi_se"])
        self.assertIn("worth", self.succeeds("sense", "n.csv", "--voi").stdout)

    def test_a_set_counts_once_however_often_it_was_run(self):
        self.linear(sets=500, runs=4)
        told = self.told()
        self.assertEqual((told["runs"], told["replications"]), (500, 2000))
        shares = {a["key"]: a["first"]["value"] for a in told["assumptions"]}
        self.assertAlmostEqual(shares["x"], 0.4, delta=0.08)
        self.assertAlmostEqual(shares["y"], 0.1, delta=0.06)

    def test_ishigami_is_told_with_its_known_shares(self):
        random.seed(2)
        text = "scenario,replication,measure,value,given:x1,given:x2,given:x3\n"
        for r in range(1000):
            x = [random.uniform(-math.pi, math.pi) for _ in range(3)]
            text += row("model", r, "Y", math.sin(x[0]) + 7 * math.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * math.sin(x[0]), *x)
        self.write("n.csv", text)
        told = {a["key"]: a for a in self.told()["assumptions"]}
        for key, exact, bound in (("x1", 0.3139, 0.1), ("x2", 0.4424, 0.1), ("x3", 0.0, 0.025)):
            self.assertAlmostEqual(told[key]["first"]["value"], exact, delta=bound)
        self.assertEqual([told[k]["matters"] for k in ("x1", "x2", "x3")], [True, True, False])

    def test_pictures_and_page_are_those_of_sense(self):
        self.linear(sets=200)
        said = self.succeeds("sense", "n.csv", "-o", "out").stdout
        self.assertIn("varied: x, y\n", said)
        self.assertIn("The answer hangs on: x", said)
        self.assertIn("sense SCENARIO.yaml", said.replace("\n  ", " "))
        page = self.read("out/report.html")
        self.assertIn("What does the answer hang on?", page)
        self.assertNotIn("explain KEY", page)
        self.assertIn("n.csv", self.read("out/manifest.json"))
        self.assertIn("share of the variance", self.read("out/plots/sobol-words.csv"))
        self.assertIn("  sobol ", self.succeeds("plot", "out", "--list").stdout)
        self.succeeds("sense", "n.csv", "--voi", "-o", "worth")
        self.assertIn("worth", self.read("worth/plots/voi-words.csv"))

    def test_the_answer_can_be_about_some_of_them(self):
        self.linear(sets=200)
        self.assertEqual([a["key"] for a in self.told("--vary", "y")["assumptions"]], ["y"])
        self.refused("sense", "n.csv", "--vary", "z", words="has no column 'given:z'", code=USAGE)
        self.refused("sense", "n.csv", "--vary", "x=1..2", words="say the name of a column alone", code=USAGE)

    def test_runs_without_a_value_are_left_out_and_counted(self):
        self.linear(sets=200)
        lines = self.read("n.csv").splitlines(keepends=True)
        del lines[10]
        self.write("n.csv", "".join(lines))
        self.assertIn("1 run was left out: not every scenario has a value there", self.succeeds("sense", "n.csv").stdout)

    def test_what_needs_runs_of_its_own_is_refused(self):
        self.linear(sets=100)
        self.refused("sense", "n.csv", "--method", "morris", words="need runs at settings of their own", code=USAGE)
        self.refused("sense", "n.csv", "-r", "5", words="-r has no meaning for a file of numbers", code=USAGE)
        self.refused("sense", "n.csv", "--set", "a=b", words="--set has no meaning", code=USAGE)
        self.refused("sense", "n.csv", "--measure", "won", words="the file has no measure 'won'", code=USAGE)
        self.linear(sets=100, measure="joy")
        self.refused("sense", "n.csv", "--voi", words="has no contribution: name one with --measure", code=USAGE)
        self.succeeds("sense", "n.csv", "--voi", "--measure", "joy")

    def test_numbers_that_cannot_be_read_are_located(self):
        self.write("n.csv", HEAD + "a,1,won,1,,2\na,2,won,1,much,2\na,3,won,1,1e999,2\na,4,won,1,1,2\nb,4,won,1,1,3\n"
                                   "b,5,won,1,1,3,4\n")
        done = self.refused("sense", "n.csv", words="n.csv:2:5: error: 'x': a number that was varied must be given in every row",
                            code=DATA)
        for words in ("n.csv:3:5: error: 'much' is not a number", "n.csv:4:5: error: '1e999' is not a number",
                      "n.csv:6:1: error: 'y' is 3 here and 2 in line 5, which is of the same replication",
                      "n.csv:7:1: error: the line has more fields"):
            self.assertIn(words, done.stderr)
        self.write("n.csv", "scenario,replication,measure,value,given:x,given:x,given:\na,1,won,1,1,1,1\n")
        done = self.refused("sense", "n.csv", words="n.csv:1:6: error: column 'given:x' is there twice", code=DATA)
        self.assertIn("varied number: the name is empty", done.stderr)
        self.write("n.csv", "set," + HEAD + "one,a,1,won,1,1,1\n")
        self.refused("sense", "n.csv", words="n.csv:2:1: error: set 'one' is not a whole number", code=DATA)

    def test_too_little_to_tell_is_said(self):
        self.write("n.csv", "scenario,replication,measure,value\na,1,won,1\n")
        self.refused("sense", "n.csv", words="n.csv:1: no column says what was varied", code=DATA)
        self.write("n.csv", HEAD)
        self.refused("sense", "n.csv", words="there is no row below the first line", code=DATA)
        self.write("n.csv", HEAD + "".join(row("a", r, "won", r, r, 7) for r in range(90)))
        self.refused("sense", "n.csv", words="'y' was not varied: it is 7 in every run; name the others with --vary", code=DATA)
        self.succeeds("sense", "n.csv", "--vary", "x")
        self.write("n.csv", HEAD + "".join(row("a", r, "won", r, r, -r) for r in range(59)))
        self.refused("sense", "n.csv", words="59 sets of numbers are too few", code=DATA)
        self.write("n.csv", HEAD + "".join(row("a", r, "won", 5, r, -r) for r in range(90)))
        self.refused("sense", "n.csv", words="the target is the same in every run of won", code=DATA)
        self.write("n.csv", HEAD + "".join(row("ab"[r % 2], r, "won", 5, r, -r) for r in range(90)))
        self.refused("sense", "n.csv", words="there is no run in which every scenario has a value of won", code=DATA)

    def test_a_comparison_is_about_one_set(self):
        self.linear(sets=20, runs=4)
        for command in ("compare", "select"):
            self.refused(command, "n.csv", words="holds several sets of varied numbers", code=DATA)
        self.linear(sets=20)
        self.assertIn("20 pairs", self.succeeds("compare", "n.csv").stdout)

    def test_no_file_brings_the_program_down(self):
        good = "set," + HEAD + "".join(row(k % 7, s, k, "won", k + 1, k % 5, k % 3) for s in "ab" for k in range(70))
        random.seed(9)
        for _ in range(60):
            text = list(good)
            for _ in range(random.randint(1, 6)):
                text[random.randrange(len(text))] = random.choice(['"', ",", "\n", "-", "e", "9" * 30, "\x01", "", "\u202e"])
            self.write("n.csv", "".join(text))
            for command in ("sense", "sweep"):
                self.assertIn(self.run_it(command, "n.csv").returncode, (0, USAGE, DATA))


if __name__ == "__main__":
    program.main()
