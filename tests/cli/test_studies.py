# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs and comparisons through the command line: seeds, what-ifs, threads, verification."""
import json
import os
import re
import subprocess
import time
import unittest

import program
from program import DATA, ROOT, SHORT, SMALL, USAGE


class Studies(program.Program):
    def results(self, *arguments, name="out"):
        self.succeeds(*arguments, *SHORT, "-o", name)
        return self.read(name + "/results.csv")

    def test_the_seed_counts_in_all_64_bits(self):
        seen = {}
        for seed in ("0", "1", "7", "4294967303", "18446744073709551615"):
            text = self.results("run", SMALL, "-r", "2", "--seed", seed, name="s" + seed)
            self.assertNotIn(text, seen.values(), seed)
            seen[seed] = text
        self.assertEqual(seen["1"], self.results("run", SMALL, "-r", "2", name="default"))

    def test_one_replication_runs_and_has_no_interval(self):
        done = self.succeeds("run", SMALL, "-r", "1", *SHORT, "-o", "out")
        self.assertIn("n/a", done.stdout)
        measures = json.loads(self.read("out/summary.json"))["scenarios"][0]["measures"]
        self.assertTrue(all(m["lo"] is None for m in measures.values()))

    def test_threads_change_no_byte(self):
        one = self.results("run", SMALL, "-r", "15", "-j", "1", name="one")
        self.assertEqual(one, self.results("run", SMALL, "-r", "15", "-j", "5", name="five"))

    def test_the_first_replications_of_a_longer_study_are_the_shorter_one(self):
        short = self.results("run", SMALL, "-r", "5", name="short").splitlines()
        self.assertEqual(short, [r for r in self.results("run", SMALL, "-r", "9", name="long").splitlines()
                                 if r in set(short)])

    def test_what_ifs_are_further_scenarios_of_compare_and_changes_of_run(self):
        done = self.succeeds("compare", SMALL, "--headcount", "server=2", "--primary", "queue_wait_mean", "-r", "12",
                             *SHORT, "-o", "out")
        self.assertIn("server has a headcount of 2 (was 1)", done.stdout)
        ids = [s["id"] for s in json.loads(self.read("out/summary.json"))["scenarios"]]
        self.assertEqual(ids, ["mm1", "mm1-headcount-server-2"])
        alone = self.results("run", SMALL, "--headcount", "server=2", "-r", "12", name="alone")
        both = self.read("out/results.csv").replace("mm1-headcount-server-2,", "mm1+,")
        derived = [r.replace("mm1+,", "mm1,") for r in both.splitlines() if r.startswith("mm1+,")]
        self.assertEqual(alone.splitlines()[1:], derived)

    def test_a_move_from_a_day_on_is_followed_week_by_week(self):
        starter = os.path.join(ROOT, "scenarios/examples/starter.yaml")
        length = ["--set", "horizon.duration=60 d", "--set", "horizon.warm_up=14 d", "--set", "horizon.maturity=30 d"]
        done = self.succeeds("compare", starter, "--move", "sdr_manager=cmo@2025-02-03", "-r", "2", *length, "-o", "out")
        self.assertIn("from 2025-02-03 on sdr_manager reports to cmo (was vp_sales)", " ".join(done.stdout.split()))
        self.assertIn("staying as it is", done.stdout)
        found = json.loads(self.read("out/summary.json"))["transitions"][0]
        self.assertEqual([found["staying"], found["switch_week"], found["weeks_observed"]], ["starter", 4, 10])
        self.assertIn(",accepted,", self.read("out/series.csv"))
        self.refused("run", starter, "--move", "sdr_manager=cmo@soon", words="'soon' is no day")
        self.refused("run", starter, "--move", "sdr_manager=cmo@2025-02-03", "--move", "cmo=vp_sales@2025-02-04",
                     words="2025-02-03 and 2025-02-04 are two days")

    def test_pay_replaces_the_whole_plan(self):
        starter = os.path.join(ROOT, "scenarios/examples/starter.yaml")
        done = self.succeeds("compare", starter, "--pay", "sdr=meeting:100%", "-r", "2", "--dry-run")
        self.assertIn("sdr-meeting-100", done.stdout)
        self.refused("compare", starter, "--pay", "sdr=beer:100%", words="nobody is paid for 'beer'")
        self.refused("compare", starter, "--pay", "sdr=meeting", words="is not of the form FOR:SHARE")

    def test_a_set_may_be_meant_for_one_scenario(self):
        self.succeeds("compare", SMALL, "--headcount", "server=2", "--set", "mm1:sales.switch_time=0 s", "-r", "2",
                      *SHORT, "-o", "out")

    def test_scenarios_with_other_windows_are_not_compared(self):
        other = os.path.join(ROOT, "scenarios/theory/mmc.yaml")
        self.refused("compare", SMALL, other, words="cannot be compared: horizon.duration", code=DATA)

    def test_two_files_of_one_name_are_refused(self):
        self.refused("compare", SMALL, SMALL, words="two scenarios are called 'mm1'", code=USAGE)

    def test_the_baseline_may_be_named(self):
        self.succeeds("compare", SMALL, os.path.join(ROOT, "scenarios/theory/mg1.yaml"), "--baseline", "mg1", "-r", "2",
                      *SHORT, "-o", "out")
        self.assertEqual(json.loads(self.read("out/summary.json"))["baseline"], "mg1")

    def test_results_have_a_place_of_their_own_that_repeats(self):
        first = self.succeeds("run", SMALL, "-r", "2", *SHORT).stdout
        where = re.search(r"results: (reorg-out/mm1-run-[0-9a-f]{8})\n", first)
        self.assertIsNotNone(where, first)
        self.assertTrue(os.path.exists(self.path(where.group(1) + "/summary.json")))
        self.assertIn(where.group(1), self.succeeds("run", SMALL, "-r", "2", *SHORT, "-j", "2").stdout)
        self.assertIn(where.group(1), self.succeeds("run", SMALL, "-r", "3", *SHORT).stdout)
        self.assertNotIn(where.group(1), self.succeeds("run", SMALL, "-r", "2", *SHORT, "--seed", "2").stdout)

    def test_a_dry_run_writes_nothing(self):
        done = self.succeeds("run", SMALL, "-r", "100", *SHORT, "--dry-run")
        self.assertRegex(done.stdout, r"1 scenario x 100 replications, seed 1, \d+ threads?: about \d+ s")
        self.assertEqual(os.listdir(self.folder.name), [])

    def test_automatic_replications_stop_when_precise(self):
        self.succeeds("compare", SMALL, "--headcount", "server=2", "--primary", "queue_wait_mean", "-r", "auto", *SHORT,
                      "-o", "out")
        self.assertIn(json.loads(self.read("out/summary.json"))["replications"], (20, 40, 80, 160))


@unittest.skipUnless(os.path.exists("/proc/self/status"), "needs /proc")
class Memory(program.Program):
    def peak(self, duration):
        """Most resident bytes of one replication, and its leads."""
        process = subprocess.Popen([program.PROGRAM, "run", os.path.join(ROOT, program.EXAMPLE), "-r", "1", "-j", "1", "-q",
                                    "--fresh", "-o", "out", "--set", f"horizon.duration={duration}"], cwd=self.folder.name,
                                   env={**os.environ, "REORG_PLOTS": "/none"}, stdout=subprocess.DEVNULL)
        most = 0
        while process.poll() is None:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as f:
                most = max([most, *(1024 * int(kb) for kb in re.findall(r"VmHWM:\s+(\d+) kB", f.read()))])
            time.sleep(0.002)
        self.assertEqual(process.returncode, 0)
        leads = re.search(r"^company,1,leads_created,(\d+)", self.read("out/results.csv"), re.M)
        return most, int(leads[1])

    def test_ten_years_take_the_memory_of_one_and_64_bytes_a_lead(self):
        with open(program.PROGRAM, "rb") as f:
            if re.search(b"__[at]san_init", f.read()):
                self.skipTest("a sanitizer keeps what is freed")
        one, _ = self.peak("1 year")
        ten, leads = self.peak("10 years")
        self.assertGreater(leads, 50000)
        self.assertLess(ten, 1.1 * one + 64 * leads)


class Verification(program.Program):
    def test_verify_passes_and_gives_the_results_of_run(self):
        done = self.succeeds("verify", SMALL, "-r", "60", "-o", "verified", "--set", "horizon.duration=300 d")
        self.assertRegex(done.stdout, r"^PASS .*mm1.yaml: M/M/1, load 0.8, 60 replications\n")
        self.succeeds("run", SMALL, "-r", "60", "-o", "run", "--set", "horizon.duration=300 d")
        self.assertEqual(self.read("verified/results.csv"), self.read("run/results.csv"))

    def test_verify_finds_what_is_broken(self):
        done = self.succeeds("verify", "--break", SMALL, "-r", "60", "--set", "horizon.duration=300 d")
        self.assertRegex(done.stdout, r"^FAIL .*mm1.yaml: M/M/1, service 5 % longer\n")

    def test_verify_refuses_what_theory_does_not_cover(self):
        done = self.run_it("verify", SMALL, "--set", "org.server.calendar=Mon-Fri 9-17")
        self.assertEqual(done.returncode, DATA)
        self.assertIn("not covered by theory: its calendar is not `always`", done.stdout)


if __name__ == "__main__":
    program.main()
