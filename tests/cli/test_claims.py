# SPDX-License-Identifier: GPL-3.0-or-later
"""Claims through the command line: experiment files, their errors, what is printed."""
import json
import os

import program
from program import DATA, ROOT, SMALL, USAGE

FASTER = f"""claim: A second server shortens the wait.
article: "000"
interest: sells servers
compare:
  - {{file: {SMALL}, set: [horizon.duration=60 d, horizon.warm_up=5 d]}}
  - {{file: {SMALL}, set: [horizon.duration=60 d, horizon.warm_up=5 d, org.server.headcount=2], point: two servers}}
measure: queue_wait_mean
direction: lower
replications: 12
fades_when: {{because: hardly anybody comes, set: [market.sources.in.rate=0.01 / h]}}
"""


class Claims(program.Program):
    def test_a_claim_is_run_and_read(self):
        out = self.succeeds("claims", self.write("x1.yaml", FASTER)).stdout
        self.assertIn("X1  A second server shortens the wait. [000; sells servers]", out)
        self.assertIn("claimed lower: as claimed", out)
        self.assertIn("when hardly anybody comes: ", out)
        self.assertIn("=> supported", out)
        self.assertIn("1 claim: 1 supported", out)

    def test_markdown_holds_the_same_figures_and_escapes_what_files_say(self):
        path = self.write("x2.yaml", FASTER.replace("sells servers", '"<b>|`x`"'))
        out = self.succeeds("claims", path, "--markdown").stdout
        self.assertIn("### X2 - A second server shortens the wait.", out)
        self.assertIn(r"\<b>\|\`x\`", out)
        self.assertIn("| `queue_wait_mean` lower |", out)

    def test_the_same_bytes_for_any_number_of_threads(self):
        path = self.write("x3.yaml", FASTER)
        one = self.succeeds("claims", path, "-j", "1").stdout
        self.assertEqual(one, self.succeeds("claims", path, "-j", "4").stdout)
        self.assertNotEqual(one, self.succeeds("claims", path, "--seed", "7").stdout)

    def test_what_is_wrong_is_named_and_nothing_is_run(self):
        def bad(words, old, new, code=DATA):
            self.refused("claims", self.write("bad.yaml", FASTER.replace(old, new)), words=words, code=code)
        bad("unknown measure 'queue_wait_meen'; did you mean 'queue_wait_mean'?", "wait_mean", "wait_meen")
        bad("'direction' cannot be 'faster'", "direction: lower", "direction: faster")
        bad("unknown key 'mesure' in experiment", "measure:", "mesure:")
        bad("bad.yaml", "claim: A second", "claim: [A] second")
        bad("nowhere.yaml", SMALL, "nowhere.yaml")
        self.refused("claims", "c999", words="unknown claim 'c999'", code=USAGE)
        one = FASTER[:FASTER.index("  - {file", FASTER.index("  - {file") + 5)] + FASTER[FASTER.index("measure:"):]
        self.refused("claims", self.write("one.yaml", one), words="'compare' needs 2 to 64 arms", code=DATA)

    def test_every_shipped_experiment_can_be_read(self):
        out = self.succeeds("claims", "--dry-run", environment={"REORG_SCENARIOS": os.path.join(ROOT, "scenarios")}).stdout
        n = len([f for f in os.listdir(os.path.join(ROOT, "scenarios/claims")) if f.endswith(".yaml")])
        self.assertIn(f"{n} claims would be run: ", out)

    def test_shipped_experiments_follow_the_schema_of_experiments(self):
        schema = json.loads(self.succeeds("schema", "experiment").stdout)
        self.assertEqual(schema["title"], "reorg experiment")
        with open(os.path.join(ROOT, "docs/experiment.schema.json"), encoding="utf-8") as f:
            self.assertEqual(json.load(f), schema)
        self.refused("schema", "novel", words="there is no schema of 'novel'", code=USAGE)


if __name__ == "__main__":
    program.main()
