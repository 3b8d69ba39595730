# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a study, run apart and put together: every byte as if one process had done it all, or a refusal that says why."""
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import program
import sealed
from program import DATA, NO_INPUT, PARTIAL, SHORT, SMALL, USAGE

TWO = ["compare", SMALL, "--headcount", "server=2", *SHORT, "--primary", "queue_wait_mean", "-q"]
NO_PICTURES = {"PATH": "/none"}
FLIPS = int(os.environ.get("REORG_FLIPS", "60"))


class Shards(program.Program):
    def files(self, folder):
        """{path: bytes} of results, summary and what the pictures are drawn from."""
        found = {}
        for top, folders, names in os.walk(self.path(folder)):
            folders[:] = [name for name in folders if not name.startswith("shard-")]
            for name in names:
                if name not in ("study.db", "study.lock", "manifest.json", "report.html"):
                    with open(os.path.join(top, name), "rb") as f:
                        found[os.path.relpath(os.path.join(top, name), self.path(folder))] = f.read()
        return found

    def whole(self, n, name="whole"):
        self.succeeds(*TWO, "-r", str(n), "-o", name, environment=NO_PICTURES)
        found = self.files(name)
        for name in ("results.csv", "summary.json", "plots/forest.csv"):
            self.assertIn(name, found)
        return found

    def part(self, i, count, n, *more, name="parts", **options):
        return self.succeeds(*TWO, "-r", str(n), "--shard", f"{i}/{count}", "-o", name, *more, **options)

    def parts(self, count, n, *more, name="parts"):
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda i: self.part(i, count, n, "-j", str(i % 3 + 1), *more, name=name),
                          random.Random(count).sample(range(1, count + 1), count)))

    def merge(self, *arguments):
        return self.run_it("merge", *arguments, environment=NO_PICTURES)

    def merged(self, *arguments):
        done = self.merge(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def edit(self, part, *statements):
        with sealed.database(self.path(part + "/study.db")) as db:
            for statement in statements:
                self.assertGreater(db.execute(statement).rowcount, 0, statement)

    def says(self, done, words, code=DATA):
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertRegex(done.stderr, words)


class Merging(Shards):
    def test_parts_in_any_number_and_order_are_one_whole(self):
        whole = self.whole(70)
        for count in (1, 2, 3, 7, 64):
            name = f"of{count}"
            self.parts(count, 70, name=name)
            folders = [f"{name}/shard-{i}-of-{count}" for i in range(1, count + 1)]
            random.Random(count).shuffle(folders)
            self.merged(*folders, "-o", f"merged{count}")
            self.assertEqual(whole, self.files(f"merged{count}"), count)

    def test_merging_twice_or_in_steps_changes_nothing(self):
        whole = self.whole(12)
        self.parts(3, 12)
        self.says(self.merge("parts/shard-3-of-3", "-o", "steps"), "8 of 12 replications are missing", PARTIAL)
        self.says(self.merge("parts/shard-1-of-3", "-o", "steps"), r"--array=2 \(of 3\)", PARTIAL)
        self.merged("parts/shard-2-of-3", "-o", "steps")
        self.assertEqual(whole, self.files("steps"))
        for _ in range(2):
            self.merged("parts")
            self.assertEqual(whole, self.files("parts"))
        self.assertIn("0 runs taken, 24 known already", self.merged("parts").stdout + self.merged("parts").stderr)

    def test_parts_of_different_cuts_fill_each_other(self):
        whole = self.whole(12)
        for i in (1, 2):
            self.part(i, 3, 12)
        for i in (3, 4):
            self.part(i, 4, 12, name="others")
        self.says(self.merge("parts", "others", "-o", "both"), "are missing", PARTIAL)
        self.part(3, 3, 12)
        self.merged("parts", "others", "-o", "both")
        self.assertEqual(whole, self.files("both"))

    def test_missing_parts_are_named_as_a_scheduler_takes_them(self):
        whole = self.whole(14)
        self.parts(7, 14)
        for i in (2, 4, 5, 6):
            shutil.rmtree(self.path(f"parts/shard-{i}-of-7"))
        done = self.merge("parts")
        self.says(done, r"8 of 14 replications are missing\nrun again the parts: --array=2,4-6 \(of 7\)\n", PARTIAL)
        self.assertFalse(os.path.exists(self.path("parts/results.csv")))
        self.assertIn("go on with the same command:\n  reorg merge parts\n", self.succeeds("status", "parts").stdout)
        for i in (2, 4, 5, 6):
            self.part(i, 7, 14)
        self.merged("parts")
        self.assertIn("finished; read it with: reorg compare parts\n", self.succeeds("status", "parts").stdout)
        self.assertEqual(whole, self.files("parts"))

    def test_an_interrupted_part_goes_on(self):
        whole = self.whole(2000)
        command = [program.PROGRAM, *TWO, "-r", "2000", "--shard", "1/2", "-o", "parts"]
        with subprocess.Popen(command, cwd=self.folder.name, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as p:
            self.wait_for_rows("parts/shard-1-of-2/study.db", 50)
            p.send_signal(signal.SIGINT)
            self.assertEqual(p.wait(timeout=60), PARTIAL)
        self.part(2, 2, 2000)
        self.says(self.merge("parts"), r"--array=1 \(of 2\)", PARTIAL)
        self.part(1, 2, 2000)
        self.merged("parts")
        self.assertEqual(whole, self.files("parts"))

    def wait_for_rows(self, file, n):
        for _ in range(3000):
            time.sleep(0.01)
            if os.path.exists(self.path(file)):
                with sqlite3.connect(f"file:{self.path(file)}?mode=ro", uri=True) as db:
                    if db.execute("SELECT count(*) FROM replication").fetchone()[0] >= n:
                        return
        self.fail("nothing was stored")

    def test_a_number_that_ends_by_itself_cannot_be_cut(self):
        self.refused(*TWO, "-r", "auto", "--shard", "1/2", words="has a fixed number of replications")


class Refusing(Shards):
    def setUp(self):
        super().setUp()
        self.parts(2, 12)

    def test_another_seed_is_refused(self):
        self.part(2, 2, 12, "--seed", "2", name="others")
        self.says(self.merge("parts/shard-1-of-2", "others", "-o", "out"),
                  r"others/shard-2-of-2/study\.db is no part of the study in out: its seed is 2 there, and 1 in the others")

    def test_other_scenarios_are_refused(self):
        self.part(2, 2, 12, "--set", "org.server.headcount=3", name="others")
        self.says(self.merge("parts/shard-1-of-2", "others", "-o", "out"), "others/.* its scenario mm1 is [0-9a-f]{64} there")

    def test_another_program_or_library_is_refused_by_the_first_difference(self):
        for name, value in (("version", "0.0.9"), ("commit", "0123456789ab"), ("libm fingerprint", "feed" * 16)):
            shutil.copytree(self.path("parts"), self.path(name))
            self.edit(name + "/shard-2-of-2", f"UPDATE manifest SET value = '{value}' WHERE name = '{name}'")
            self.says(self.merge(name), f"{name}/shard-2-of-2/study.db is no part .* its {name} is {value} there, and ")

    def test_a_fact_that_only_one_part_has_is_refused(self):
        self.edit("parts/shard-2-of-2", "INSERT INTO manifest VALUES(99, 'moon', 'full', 0)")
        self.says(self.merge("parts"), "its moon is full there, and missing in the others")

    def test_a_replication_that_is_there_twice_must_be_the_same(self):
        shutil.copytree(self.path("parts/shard-1-of-2"), self.path("copy"))
        self.merged("parts", "copy", "-o", "out")
        self.part(2, 2, 12, "--seed", "2", name="others")  # another history, called the same
        self.edit("others/shard-2-of-2", "UPDATE manifest SET value = '1' WHERE name = 'seed'")
        self.says(self.merge("parts", "others", "-o", "new"),
                  "replication 2 in others/shard-2-of-2/study.db is another one than in new/study.db")

    def test_numbers_changed_by_hand_are_refused(self):
        self.edit("parts/shard-2-of-2", "UPDATE observation SET numerator = numerator + 1 WHERE replication = 4 AND numerator > 0")
        self.says(self.merge("parts"), "parts/shard-2-of-2/study.db is damaged: replication 4 is not what was stored")

    def test_no_flipped_byte_goes_unnoticed(self):
        whole = self.whole(12)
        file = self.path("parts/shard-2-of-2/study.db")
        with open(file, "rb") as f:
            good = f.read()
        dice, harmless = random.Random(FLIPS), 0
        for _ in range(FLIPS):
            at, bit = dice.randrange(len(good)), 1 << dice.randrange(8)
            with open(file, "wb") as f:
                f.write(good[:at] + bytes([good[at] ^ bit]) + good[at + 1:])
            shutil.rmtree(self.path("out"), ignore_errors=True)
            done = self.merge("parts", "-o", "out")
            where = f"byte {at} of page {at // 4096 + 1}, bit {bit}: {done.stderr}"
            if done.returncode == 0:
                self.assertEqual(whole, self.files("out"), where)
                harmless += 1
            elif done.returncode == PARTIAL:
                self.assertIn("--array=2 (of 2)", done.stderr, where)
            else:
                self.assertIn(done.returncode, (DATA, NO_INPUT), where)
                self.assertIn("shard-2-of-2/study.db", done.stderr, where)
        self.assertLess(harmless, 0.7 * FLIPS)

    def test_a_flipped_byte_of_a_name_is_refused_also_alone(self):
        file = self.path("parts/shard-1-of-2/study.db")
        with open(file, "rb") as f:
            data = f.read()
        with open(file, "wb") as f:
            f.write(data.replace(b"2 x server", b"7 x server"))
        for command in (["merge", "parts", "-o", "out"], ["status", "parts/shard-1-of-2"]):
            self.says(self.run_it(*command), "shard-1-of-2/study.db is damaged: a row of its table 'scenario'")


    def test_bytes_of_a_damaged_file_are_not_printed(self):
        file = self.path("parts/shard-1-of-2/study.db")
        with open(file, "rb") as f:
            data = f.read()
        for name in (b"\xe9series", b"\x1b[31mes"):  # in the text that makes the table, and as its name
            with open(file, "wb") as f:
                f.write(data.replace(b"series", name[:6]))
            self.says(self.merge("parts", "-o", "out"), r"parts/shard-1-of-2/study\.db is damaged[ -~\n]*$")


class Environment(Shards):
    TABLE = (  # what the scheduler says, what --shard auto makes of it
        ({"SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "8",
          "SLURM_ARRAY_TASK_COUNT": "8", "SLURM_ARRAY_TASK_STEP": "1", "SLURM_PROCID": "0", "SLURM_NTASKS": "1"}, "3 of 8"),
        ({"SLURM_ARRAY_TASK_ID": "0", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "7",
          "SLURM_ARRAY_TASK_COUNT": "8"}, "1 of 8"),
        ({"SGE_TASK_ID": "5", "SGE_TASK_FIRST": "1", "SGE_TASK_LAST": "6", "SGE_TASK_STEPSIZE": "1"}, "5 of 6"),
        ({"JOB_COMPLETION_INDEX": "0"}, None), ({"PBS_ARRAY_INDEX": "2"}, None), ({"PBS_ARRAYID": "2"}, None),
        ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "4"}, "2 of 4"),
        ({"PMI_RANK": "3", "PMI_SIZE": "4"}, "4 of 4"),
        ({"SLURM_PROCID": "2", "SLURM_NTASKS": "3"}, "3 of 3"),
        ({"SGE_TASK_ID": "undefined", "PMI_RANK": "0", "PMI_SIZE": "2"}, "1 of 2"),
        # A few parts of an array that are run again.
        ({"SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "5",
          "SLURM_ARRAY_TASK_COUNT": "2"}, None),
        ({"SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "5",
          "SLURM_ARRAY_TASK_COUNT": "2"}, None),
    )
    GIVEN = (({"SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "5",
               "SLURM_ARRAY_TASK_COUNT": "2"}, "5 of 8"), ({"JOB_COMPLETION_INDEX": "0"}, "1 of 8"),
             ({"JOB_COMPLETION_INDEX": "7"}, "8 of 8"), ({"PBS_ARRAY_INDEX": "2"}, "2 of 8"))

    def asked(self, value, variables):
        environment = {name: "" for name in os.environ if name.startswith(("SLURM_", "SGE_", "PBS_", "OMPI_", "PMI_"))}
        return self.run_it(*TWO, "-r", "8", "--shard", value, "-o", "out", environment={**environment, **variables})

    def test_the_environment_of_each_scheduler_is_understood(self):
        for value, table in (("auto", self.TABLE), ("auto/8", self.GIVEN)):
            for variables, part in table:
                done = self.asked(value, variables)
                if part is None:
                    self.says(done, r"write --shard auto/N", USAGE)
                else:
                    self.assertEqual(done.returncode, 0, done.stderr)
                    self.assertIn(f"part {part}: ", done.stdout, variables)

    def test_what_is_no_part_is_refused(self):
        self.says(self.asked("auto", {}), "found no number of this process", USAGE)
        self.says(self.asked("auto/8", {"PBS_ARRAY_INDEX": "9"}), "outside the parts", USAGE)
        for nonsense in ("0/3", "4/3", "3", "1/0", "a/b", "1/2/3", "-1/3", "auto/0", "auto/", "1/9999999"):
            self.says(self.asked(nonsense, {}), re.escape(nonsense), USAGE)


class Library(Shards):
    LESS = "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4,-AVX2_Usable,-FMA_Usable,-AVX512F"

    def fingerprint(self, part):
        with sqlite3.connect(self.path(part + "/study.db")) as db:
            return db.execute("SELECT value FROM manifest WHERE name = 'libm fingerprint'").fetchone()[0]

    def test_a_processor_without_fused_multiply_add_is_told_apart(self):
        self.part(1, 2, 12)
        self.part(2, 2, 12, environment={"GLIBC_TUNABLES": self.LESS})
        here, there = (self.fingerprint(f"parts/shard-{i}-of-2") for i in (1, 2))
        if here == there:
            self.skipTest("this processor or C library shows no difference without FMA")
        self.says(self.merge("parts"), f"its libm fingerprint is {there} there, and {here} in the others")


if __name__ == "__main__":
    program.main()
