# SPDX-License-Identifier: GPL-3.0-or-later
"""What the answer hangs on: reorg sense."""
import csv
import html
import json
import os
import re
import shutil

import program
from program import DATA, ROOT, SMALL, USAGE

PURE = os.path.join(ROOT, "scenarios/ownership/pure")
SALES, MARKETING, INDEPENDENT = (os.path.join(PURE, name + ".yaml") for name in ("sales", "marketing", "independent"))
QUEUE = ["--set", "horizon.duration=5 d", "--set", "horizon.warm_up=1 d"]
QUARTER = ["--set", "horizon.duration=45 d", "--set", "horizon.warm_up=10 d", "--set", "horizon.maturity=20 d",
           "--set", "horizon.follow_up=20 d"]


class Tornado(program.Program):
    def sense(self, *arguments):
        return json.loads(self.succeeds("sense", *arguments, "--json", "-q").stdout)

    def test_a_queue_hangs_on_its_arrivals_and_the_ends_are_what_running_them_gives(self):
        found = self.sense(SMALL, *QUEUE, "--vary", "market.sources.in.rate=0.7 / h..0.9 / h",
                           "--vary", "money.margin", "--measure", "leads_created", "-r", "10")
        rate, margin = found["assumptions"]
        self.assertEqual(rate["key"], "market.sources.in.rate")
        self.assertTrue(rate["matters"])
        self.assertEqual(rate["origin"], "asked")
        self.assertGreater(rate["change_at_p90"]["value"], rate["change_at_p10"]["value"])
        # a margin moves no lead: exactly 0, and no interaction
        self.assertEqual(margin["swing"], {"value": 0, "lo": 0, "hi": 0})
        self.assertFalse(margin["matters"])
        self.assertAlmostEqual(found["interaction_residue"]["value"], 0, 9)
        # PERT of 0.7, 0.8, 0.9 is a beta(3, 3) over that range, whose 90th percentile is .752788 of the way: leads of five days
        self.assertAlmostEqual(rate["swing"]["value"] / (5 * 24 * 0.2 * (2 * 0.752788 - 1)), 1, delta=0.35)

    def test_the_words_come_first_and_name_what_matters(self):
        done = self.succeeds("sense", SMALL, *QUEUE, "--vary", "market.sources.in.rate=0.3 / h..0.9 / h",
                             "--vary", "money.margin", "--measure", "leads_created", "-r", "10")
        self.assertIn("The answer hangs on: leads per day, source in.", done.stdout)
        self.assertLess(done.stdout.index("The answer hangs on"), done.stdout.index("from .. to"))

    def test_two_scenarios_are_asked_for_their_difference_and_threads_change_nothing(self):
        ask = [SALES, MARKETING, *QUARTER, "--vary", "mechanisms.focus.requests", "--vary", "mechanisms.coop_delta"]
        one = self.sense(*ask, "-r", "10", "-j", "1")
        self.assertEqual(one["target"], "difference")
        self.assertEqual(one, self.sense(*ask, "-r", "10", "-j", "2"))
        self.assertEqual([a["origin"] for a in one["assumptions"]], ["default", "default"])

    def test_three_are_asked_who_is_best(self):
        found = self.sense(SALES, MARKETING, INDEPENDENT, *QUARTER, "--vary", "mechanisms.focus.requests", "-r", "10")
        self.assertEqual(found["target"], "probability_best_year")
        self.assertIn(found["leader"], ("sales", "marketing", "independent"))
        self.assertTrue(0 <= found["base"]["value"] <= 1)

    def test_few_replications_say_nothing(self):
        done = self.succeeds("sense", SMALL, *QUEUE, "--vary", "money.margin", "-r", "3")
        self.assertIn("fewer than 10 replications", done.stdout)


class Others(program.Program):
    ASK = [SALES, MARKETING, *QUARTER, "--vary", "mechanisms.focus.requests", "--vary", "money.margin", "-q", "--json"]

    def test_morris_finds_what_does_nothing(self):
        found = json.loads(self.succeeds("sense", *self.ASK, "--method", "morris", "-r", "6").stdout)
        rows = {a["key"]: a for a in found["assumptions"]}
        self.assertEqual(rows["money.margin"]["mu_star"], 0)
        self.assertGreater(rows["mechanisms.focus.requests"]["mu_star"], 0)

    def test_sobol_gives_no_share_to_what_does_nothing(self):
        found = json.loads(self.succeeds("sense", *self.ASK, "--method", "sobol", "-r", "16").stdout)
        rows = {a["key"]: a for a in found["assumptions"]}
        self.assertEqual(rows["money.margin"]["total"]["value"], 0)
        self.assertGreater(rows["mechanisms.focus.requests"]["total"]["value"], 0)
        self.assertIsNotNone(found["noise_share"]["value"])

    def test_information_has_a_price(self):
        found = json.loads(self.succeeds("sense", *self.ASK, "--voi", "-r", "60").stdout)
        self.assertEqual(found["measure"], "contribution")
        self.assertGreater(found["evpi_se"], 0)
        self.assertEqual(len(found["assumptions"]), 2)


class Levels(program.Program):
    ASK = [SALES, MARKETING, *QUARTER, "-r", "10", "-q", "-o", "out"]

    def compare(self, *arguments):
        self.succeeds("compare", *self.ASK, *arguments)
        return json.loads(self.read("out/summary.json"))

    def test_both_intervals_are_shown_and_the_verdict_is_about_the_second(self):
        done = self.succeeds("compare", *self.ASK, "--uncertain=12")
        text = " ".join(done.stdout.split())
        self.assertIn("of all that could be drawn). Chance alone, at the best values:", text)
        self.assertIn("over our assumptions", text)
        self.assertRegex(text, r"\d+ assumptions: \d+ from the ranges of defaults; 12 sets drawn, 4 replications each")
        found = json.loads(self.read("out/summary.json"))["assumptions"]
        self.assertEqual((found["sets"], found["replications"]), (12, 4))
        self.assertAlmostEqual(sum(found["probability_best_mean"].values()), 1)
        row = next(c for c in found["comparisons"] if c["measure"] == "accepted_per_month")
        self.assertLessEqual(row["percentile_5"], row["percentile_95"])
        self.assertEqual(row["share_ahead"], found["probability_best_mean"]["marketing"])

    def test_the_best_values_are_untouched_and_threads_change_nothing(self):
        plain = self.compare()
        drawn = self.compare("--uncertain=6", "-j", "1")
        self.assertEqual(plain["comparisons"], drawn["comparisons"])
        self.assertNotIn("assumptions", plain)
        self.assertEqual(drawn, self.compare("--uncertain=6", "-j", "2"))

    def test_alike_scenarios_do_not_differ_under_any_assumption(self):
        with open(SALES, encoding="utf-8") as f:
            text = f.read()
        shutil.copytree(os.path.join(ROOT, "scenarios"), self.path("s"))
        self.write("s/ownership/pure/twin.yaml", text)
        self.succeeds("compare", SALES, self.path("s/ownership/pure/twin.yaml"), *QUARTER, "-r", "10", "--uncertain=4",
                      "-q", "-o", "out")
        for row in json.loads(self.read("out/summary.json"))["assumptions"]["comparisons"]:
            self.assertIn(row["percentile_5"], (0, None))
            self.assertIn(row["percentile_95"], (0, None))

    def test_every_table_says_what_it_rests_on(self):
        done = self.succeeds("compare", *self.ASK)
        self.assertRegex(done.stdout, r"\nRests on \d+ assumptions without data; `reorg why` and `reorg sense` show which matter.\n")

    def test_the_page_counts_as_many_as_move_and_says_why_the_others_do_not(self):
        seen = set()
        for more, only_others in ([[SALES, MARKETING], False], [[SALES, MARKETING, "--without", "focus"], False],
                                  [[SALES, MARKETING, "--set", "mechanisms.focus.requests=uncertain(1; 2; 3)"], True]):
            done = self.succeeds("compare", *more, *QUARTER, "-r", "10", "--uncertain=2", "--fresh", "-o", "out")
            page = " ".join(re.sub("<[^>]*>", " ", html.unescape(self.read("out/report.html"))).split())
            drawn = int(re.search(r"(\d+) assumptions: ", done.stdout)[1])
            whole, moved = map(int, re.search(r"Of the (\d+) without data, --uncertain and reorg sense move (\d+)", page).groups())
            held = int(re.search(r"; (\d+) are held: bound to others", page)[1])
            self.assertEqual(drawn, moved + only_others)
            self.assertEqual(f"({drawn} with those" in page, only_others)
            self.assertEqual(whole, moved + held)
            for words in (f"assumed, no data {whole} ", f"{whole}: assumed, no data ", f"and {whole} of its numbers, which are assumed",
                          f"{whole} numbers of the baseline have no data"):
                self.assertIn(words, page)
            seen.add(moved)
        self.assertEqual(len(seen), 3)

    def test_bad_numbers_of_sets_are_refused(self):
        self.refused("compare", SALES, MARKETING, "--uncertain=1", words="1 is outside 2..100000")
        self.refused("compare", SALES, MARKETING, "--uncertain", "--no-crn", words="leave --no-crn out")


RATE = "leads per day\u201a source in"  # a comma would end a text of gnuplot's


class Files(program.Program):
    def rows(self, name):
        return list(csv.DictReader(self.read(name).splitlines()))

    def test_numbers_and_pictures_are_written_where_asked(self):
        for method, others in (("tornado", []), ("morris", []), ("sobol", ["chance of single replications"])):
            self.succeeds("sense", SMALL, *QUEUE, "--vary", "money.margin", "--vary", "market.sources.in.rate=0.5 / h..0.9 / h",
                          "--measure", "leads_created", "-r", "10", "--method", method, "-q", "-o", "out")
            self.assertEqual(json.loads(self.read("out/sense.json"))["method"], method)
            self.assertEqual(json.loads(self.read("out/manifest.json"))["command"], "sense")
            rows = self.rows(f"out/plots/{method}.csv")
            self.assertEqual([(r["rank"], r["assumption"], r["matters"], r["key"]) for r in rows[:2]],
                             [("1", RATE, "1", "market.sources.in.rate"), ("2", "gross margin", "0", "money.margin")])
            self.assertEqual([r["assumption"] for r in rows[2:]], others)
            self.assertIn(f"Most hangs on {RATE}\n", self.read(f"out/plots/{method}-words.csv"))

    def test_the_picture_of_sobol_has_the_numbers_of_the_file_in_percent(self):
        self.succeeds("sense", SMALL, *QUEUE, "--vary", "money.margin", "--vary", "market.sources.in.rate=0.5 / h..0.9 / h",
                      "--measure", "leads_created", "-r", "10", "--method", "sobol", "-q", "-o", "out")
        found = json.loads(self.read("out/sense.json"))
        rows = self.rows("out/plots/sobol.csv")
        for row, a in zip(rows, found["assumptions"]):
            self.assertEqual(row["assumption"].replace("\u201a", ","), a["title"])
            for order in ("first", "total"):
                for column, key in ((order, "value"), (order + "_lo", "lo"), (order + "_hi", "hi")):
                    self.assertAlmostEqual(float(row[column]), 100 * a[order][key])
        self.assertAlmostEqual(float(rows[-1]["first"]), 100 * found["noise_share"]["value"])
        self.assertEqual(rows[-1]["total"], "")

    def test_the_picture_of_information_is_in_money_and_ends_with_knowing_all(self):
        self.succeeds("sense", *Others.ASK, "--voi", "-r", "60", "-o", "out")
        found = json.loads(self.read("out/sense.json"))
        rows = self.rows("out/plots/voi.csv")
        words = self.read("out/plots/voi-words.csv")
        scale = 1e-3 if "contribution per year\u201a $k" in words else 1e-6 if "$M" in words else 1
        for row, value, se in [*((r, a["evppi"], a["se"]) for r, a in zip(rows, found["assumptions"])),
                               (rows[-1], found["evpi"], found["evpi_se"])]:
            self.assertAlmostEqual(float(row["worth"]), scale * max(0, value))
            self.assertAlmostEqual(float(row["hi"]), scale * max(0, value + se))
            self.assertAlmostEqual(float(row["lo"]), scale * max(0, value - se))
        self.assertEqual((rows[-1]["matters"], rows[-1]["assumption"]), ("2", "all of them together"))

    def test_a_folder_of_somebody_else_is_not_touched(self):
        os.mkdir(self.path("mine"))
        self.write("mine/letter.txt", "dear reader")
        self.refused("sense", SMALL, *QUEUE, "--vary", "money.margin", "-r", "2", "-q", "-o", "mine", words="mine",
                     code=program.CANNOT_CREATE)

    def test_an_uncertain_comparison_has_its_picture(self):
        self.succeeds("compare", *Levels.ASK, "--uncertain=6")
        kinds = [line.split(",")[2] for line in self.read("out/plots/more.csv").splitlines()[1:]]
        self.assertEqual(kinds.count("0"), 6)
        self.assertEqual([kinds.count(k) for k in "123"], [1, 1, 1])


class Keeping(program.Program):
    LONG = ["--set", "horizon.duration=120 d", "--set", "horizon.warm_up=1 d"]
    VARY = ["--vary", "market.sources.in.rate=0.5 / h..0.9 / h", "--vary", "money.margin"]

    def test_an_interrupted_analysis_goes_on(self):
        for method in (["-r", "60"], ["--method", "morris", "-r", "80"]):
            with self.subTest(method):
                self.goes_on("sense", SMALL, *self.LONG, *self.VARY, "--measure", "leads_created", "-q", *method,
                             files=["sense.json"])
                for name in ("out", "undisturbed"):
                    shutil.rmtree(self.path(name))

    def test_an_interrupted_look_at_the_assumptions_goes_on(self):
        base = 10
        self.goes_on("compare", SALES, MARKETING, *QUARTER, "-r", str(base), "-q", "--uncertain=30", "-j", "1",
                     more_than=2 * base, files=["summary.json", "results.csv"])
        shown = self.succeeds("status", "out").stdout
        self.assertIn("  besides: 240 replications of 60 other companies that its analyses needed\n", shown)
        self.assertRegex(shown, r"sales +10 +0\n")

    def test_sets_that_differ_in_a_number_of_the_file_alone_are_different_companies(self):
        """The file says uncertain(...) whatever is drawn from it."""
        with open(SMALL, encoding="utf-8") as f:
            text = f.read().replace("../frictionless", "frictionless")
        self.assertIn("0.8 / h", text)
        shutil.copy(os.path.join(ROOT, "scenarios/frictionless.yaml"), self.path("frictionless.yaml"))
        mine = self.write("mine.yaml", text.replace("0.8 / h", "uncertain(0.2 / h; 0.8 / h; 0.9 / h)"))
        ask = ["sense", mine, *QUEUE, "--measure", "leads_created", "-r", "10", "-q", "--json"]
        kept = json.loads(self.succeeds(*ask, "-o", "out").stdout)
        self.assertEqual(kept, json.loads(self.succeeds(*ask).stdout))
        self.assertLess(kept["assumptions"][0]["change_at_p10"]["hi"], 0)

    def test_a_folder_of_another_study_is_refused_until_it_is_moved_aside(self):
        ask = ["sense", SMALL, *QUEUE, "--vary", "money.margin", "-r", "2", "-q", "-o", "out"]
        self.succeeds(*ask)
        self.refused(*ask, "--seed", "2", words="out holds another study: its seed", code=program.CANNOT_CREATE)
        self.succeeds(*ask, "--seed", "2", "--fresh")
        self.assertTrue(os.path.exists(self.path("out.old-1/study.db")))


class Asking(program.Program):
    def test_a_dry_run_lists_the_assumptions_with_their_ranges(self):
        done = self.succeeds("sense", SALES, MARKETING, "--dry-run")
        self.assertRegex(done.stdout, r"^\d+ assumptions: \d+ from the ranges of defaults; \d+ different runs")
        self.assertIn("\n  mechanisms.focus.requests: 0; 2; 4\n", done.stdout)
        for decided in ("horizon.", "routes.", ".pay.", "headcount"):
            self.assertNotIn("\n  " + decided, done.stdout)

    def test_what_a_scenario_does_not_have_is_not_run_twice(self):
        # best, all low, all high, low, high: five settings of two scenarios; alone in one of them: five and one
        both = self.succeeds("sense", SALES, MARKETING, "--vary", "money.margin", "--dry-run").stdout
        self.assertIn("; 6 different runs", both)  # all low is low, all high is high

    def test_a_number_of_the_users_own_is_no_assumption(self):
        found = self.succeeds("sense", SALES, "--set", "mechanisms.focus.requests=2", "--dry-run").stdout
        self.assertNotIn("mechanisms.focus.requests", found)

    def test_uncertain_numbers_of_files_are_found_whatever_the_positions_are_called(self):
        base = os.path.join(ROOT, "scenarios/examples/starter.yaml")
        with open(base, encoding="utf-8") as f:
            text = f.read()
        os.mkdir(self.path("x"))
        shutil.copy(os.path.join(ROOT, "scenarios/base.yaml"), self.path("base.yaml"))
        written = text.replace("headcount: 4", "headcount: 4\n    pace: uncertain(0.9; 1; 1.2)")
        self.write("x/a.yaml", written)
        self.write("x/b.yaml", written.replace("sdr:\n", "desk:\n").replace("inbound: sdr, outbound: sdr", "inbound: desk, outbound: desk"))
        found = self.succeeds("sense", "x/a.yaml", "x/b.yaml", "--dry-run").stdout
        self.assertIn(" 1 from your files", found)
        self.assertIn("\n  org.sdr.pace: 0.9; 1; 1.2\n", found)
        self.assertNotIn("desk.pace", found)
        # the same thing by another range: refused, with its place
        self.write("x/c.yaml", written.replace("uncertain(0.9; 1; 1.2)", "uncertain(0.8; 1; 1.2)"))
        done = self.refused("sense", "x/a.yaml", "x/c.yaml", "--dry-run", words="the range of org.sdr.pace is 0.8; 1; 1.2 here", code=DATA)
        self.assertIn("x/c.yaml:", done.stderr)

    def test_bad_questions_are_answered(self):
        self.refused("sense", SMALL, "--vary", "money.margn", words="did you mean 'money.margin'?")
        self.refused("sense", SMALL, "--vary", "name", words="not a number that can be varied")
        self.refused("sense", SMALL, "--vary", "money.margin=9..x", words="'9..x' is no range of money.margin")
        self.refused("sense", SMALL, "--vary", "money.margin", "--vary", "money.margin", words="named twice")
        self.refused("sense", SMALL, "--method", "oat", words="none of tornado, morris, sobol")
        self.refused("sense", SMALL, "--voi", words="needs two scenarios to choose between")
        self.refused("sense", SMALL, "--voi", "--method", "morris", words="leave --method out")
        self.refused("sense", SMALL, "-r", "auto", words="-r auto is not for sense")
        self.refused("sense", SMALL, "--measure", "win_rat", words="did you mean 'win_rate'?", code=USAGE)
        self.refused("sense", SALES, MARKETING, "--voi", "-r", "10", words="at least 60 draws")


if __name__ == "__main__":
    program.main()
