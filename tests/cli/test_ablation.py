# SPDX-License-Identifier: GPL-3.0-or-later
"""What each mechanism carries of a difference (--ablate), through the command line."""
import csv
import json
import re
import os
import signal
import subprocess
import time

import program
from program import PARTIAL, PROGRAM, ROOT, SHORT, SMALL

SALES, MARKETING = (os.path.join(ROOT, "scenarios/ownership/typical", name + ".yaml")
                    for name in ("sales-owned", "marketing-owned"))
SHORT = [*SHORT, "--set", "horizon.maturity=20 d", "--set", "horizon.follow_up=20 d"]
COMPARE = ["compare", SALES, MARKETING, *SHORT]
def mechanisms():
    """How many there are, from the table that the program is built from."""
    with open(os.path.join(ROOT, "src/mechanisms/mechanism_table.c"), encoding="utf-8") as f:
        return len(re.findall(r"&\w+_mechanism", f.read()))


MECHANISMS = mechanisms()


class Ablation(program.Program):
    def summary(self, *arguments, name="out"):
        self.succeeds(*COMPARE, *arguments, "-r", "12", "-o", name)
        return json.loads(self.read(name + "/summary.json"))

    def test_what_remains_is_the_comparison_without_the_mechanism(self):
        parts = self.summary("--ablate")["ablation"]["differences"][0]["parts"]
        without = self.summary("--without", "incentives", name="without")
        expected = next(c for c in without["comparisons"] if c["measure"] == "accepted_per_month")
        found = next(p for p in parts if p["mechanism"] == "incentives")
        self.assertAlmostEqual(found["remaining"], expected["difference"], places=9)
        self.assertLess(found["remaining_lo"], expected["lo"])  # simultaneous over the mechanisms
        sizes = [abs(p["contribution"]) for p in parts]
        self.assertEqual(sizes, sorted(sizes, reverse=True))

    def test_part_and_remainder_make_up_the_difference_in_every_file(self):
        ablation = self.summary("--ablate", "--measure", "win_rate")["ablation"]
        self.assertEqual([d["measure"] for d in ablation["differences"]], ["accepted_per_month", "win_rate"])
        self.assertEqual((ablation["mechanisms"], ablation["finished"]), (MECHANISMS, MECHANISMS))
        for d in ablation["differences"]:
            self.assertEqual(len(d["parts"]), MECHANISMS)
            for p in d["parts"]:
                self.assertAlmostEqual(p["contribution"] + p["remaining"], d["difference"], places=9)
        rows = list(csv.DictReader(self.read("out/ablation.csv").splitlines()))
        self.assertEqual([(r["measure"], r["mechanism"], float(r["contribution"])) for r in rows],
                         [(d["measure"], p["mechanism"], p["contribution"])
                          for d in ablation["differences"] for p in d["parts"]])

    def test_only_mechanisms_that_act_are_switched_off(self):
        parts = self.summary("--ablate", "--without", "trust", "--set", "mechanisms.focus.strength=0")["ablation"]
        self.assertEqual(parts["mechanisms"], MECHANISMS - 2)
        self.refused("compare", SMALL, "--headcount", "server=2", "--ablate", *SHORT, words="no mechanism acts")

    def test_the_table_says_it_in_words(self):
        out = self.succeeds(*COMPARE, "--ablate", "-r", "12", "-o", "out").stdout
        self.assertIn("what carries the difference from Sales-owned", out)
        self.assertIn("need not add up", " ".join(out.split()))
        self.assertRegex(out, r"incentives +\S+% \(.* to .*\) +\S+% \(.* to .*\)\n")

    def test_without_it_nothing_is_split_and_an_old_file_goes(self):
        self.summary("--ablate")
        self.assertNotIn("ablation", self.summary())
        self.assertFalse(os.path.exists(self.path("out/ablation.csv")))

    def test_threads_change_no_byte(self):
        self.summary("--ablate", "-j", "1", name="one")
        self.summary("--ablate", "-j", "3", name="three")
        self.assertEqual(self.read("one/ablation.csv"), self.read("three/ablation.csv"))

    def test_a_dry_run_counts_all_runs(self):
        done = self.succeeds(*COMPARE, "--ablate", "--dry-run")
        self.assertIn(f"each {MECHANISMS + 1} times: as it is, and without each of {MECHANISMS} mechanisms", done.stdout)
        self.assertEqual(os.listdir(self.folder.name), [])

    def test_ctrl_c_keeps_the_mechanisms_that_were_finished(self):
        begin = time.monotonic()
        self.succeeds(*COMPARE, "-r", "40", "-o", "plain", "-j", "2")
        once = time.monotonic() - begin
        process = subprocess.Popen([PROGRAM, *COMPARE, "-r", "40", "--ablate", "-o", "out", "-j", "2"],
                                   cwd=self.folder.name, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(2 * once)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, PARTIAL, err)
        self.assertIn("mechanisms were switched off in turn", " ".join(out.split()))
        ablation = json.loads(self.read("out/summary.json"))["ablation"]
        self.assertLess(ablation["finished"], MECHANISMS)
        self.assertEqual(len(ablation["differences"][0]["parts"]), ablation["finished"])
        self.assertTrue(json.loads(self.read("out/manifest.json"))["interrupted"])


if __name__ == "__main__":
    program.main()
