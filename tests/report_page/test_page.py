# SPDX-License-Identifier: GPL-3.0-or-later
"""report.html, read without a browser. Usage: test_page.py PROGRAM SOURCE WORK"""
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

import check
import pages
from page import Page

PROGRAM, SOURCE, WORK = (os.path.abspath(a) for a in sys.argv[1:4])
GNUPLOT = shutil.which("gnuplot") is not None
made = {}


def study(name):
    """Text of the page, and the summary beside it."""
    if name not in made:
        folder = pages.make(PROGRAM, SOURCE, WORK, name)
        numbers = next(n for n in ("summary.json", "sense.json") if os.path.exists(os.path.join(folder, n)))
        with open(os.path.join(folder, "report.html"), encoding="utf-8") as f, \
                open(os.path.join(folder, numbers), encoding="utf-8") as g:
            made[name] = f.read(), json.load(g)
    return made[name]


def faults(text, summary, drawn=True):
    return list(check.everything(Page(text), summary, drawn and GNUPLOT))


class Pages(unittest.TestCase):
    def holds(self, name, drawn=True):
        text, summary = study(name)
        self.assertEqual(faults(text, summary, drawn), [])
        return text

    def test_a_comparison_is_on_its_page(self):
        text = self.holds("compare")
        self.assertIn("Nobody gets another boss", text)
        self.assertNotIn("reorg compare FILE", text)

    def test_charts_stand_side_by_side_where_somebody_moves(self):
        charts = [f for f in Page(study("compare")[0]).root.all("figure")
                  if next(f.all("figcaption")).text().startswith("Chart: ")]
        self.assertEqual(len(charts), 2)  # nobody moves under the third structure
        for chart, bosses in zip(charts, ("vp_sales", "cro")):
            row = next(r for r in chart.all("tr") if r.children[0].text() == "sdr_manager")
            self.assertEqual(row.children[-1].text(), bosses)
            boxes = [n for n in chart.all("rect")]
            self.assertEqual(len(boxes), len(list(chart.all("tr"))) - 1)

    def test_commands_name_the_options_that_structures_came_from(self):
        text = study("what if")[0]
        commands = "\n".join(c.text() for c in Page(text).root.all("pre"))
        self.assertRegex(commands, r"(?m)^reorg compare \S+sales\.yaml --move sdr_manager=cmo --headcount sdr=8 --uncertain$")
        self.assertRegex(commands, r"(?m)^reorg why \S+sales\.yaml --(move sdr_manager=cmo|headcount sdr=8)$")
        self.assertIn("Nobody gets another boss", text)  # who is hired moves nobody

    def test_without_gnuplot_the_forest_is_drawn_and_the_tables_stay(self):
        text = self.holds("undrawn", drawn=False)
        self.assertIn("gnuplot was not there", text)

    def test_few_replications_have_no_intervals_and_the_page_says_so(self):
        self.assertIn("no intervals and no verdicts below 10", self.holds("few", drawn=False))

    def test_causes_are_on_the_page_of_why(self):
        text = self.holds("why")
        self.assertIn("Causes of the difference", text)
        self.assertIn("waterfall-caption", text)

    def test_one_scenario_has_a_page_too(self):
        self.holds("run")

    def test_a_reorganisation_shows_dip_and_break_even(self):
        text = self.holds("reorg")
        self.assertIn("transition-caption", text)
        self.assertRegex(text, "break-even|no loss to make good")

    def test_names_that_would_like_to_be_more_stay_names(self):
        text = self.holds("hostile")
        words = Page(text).root.text()
        for name in pages.HOSTILE:
            self.assertIn(name, words)

    def analysis_holds(self, name, drawn=True):
        text, numbers = study(name)
        command = pages.ANALYSES[name][0]
        self.assertEqual(list(check.analysis(Page(text), command, numbers, drawn and GNUPLOT)), [])
        return text

    def test_what_an_answer_hangs_on_is_on_its_page(self):
        for name, picture in (("tornado", "tornado"), ("sobol", "sobol")):
            text = self.analysis_holds(name)
            if picture == "tornado":
                self.assertIn("tornado-caption", text)

    def test_a_sweep_is_on_its_page_as_curves_or_as_a_map(self):
        self.assertIn("sweep-caption", self.analysis_holds("curves"))
        text = self.analysis_holds("undrawn map", drawn=False)
        self.assertIn("gnuplot was not there", text)
        self.assertIn("How to read it", text)

    def test_a_selection_is_on_its_page(self):
        self.assertIn("Chosen with a probability", self.analysis_holds("select"))

    def test_names_that_would_like_to_be_more_stay_names_in_every_analysis(self):
        for name in ("hostile curves", "hostile map", "hostile select"):
            words = Page(self.analysis_holds(name)).root.text()
            for hostile in pages.HOSTILE:
                self.assertIn(hostile, words, name)

    def test_what_holds_over_the_assumptions_is_on_the_page_of_a_comparison(self):
        text, summary = study("hostile uncertain")
        self.assertEqual(faults(text, summary), [])
        rows = check.rows_of(Page(text), "over")
        self.assertGreater(len(rows), len(check.HEADLINES))
        first = Page(text).by_id("answer").text().split("Chance alone, at the best values:")[0]
        self.assertRegex(first, "hangs on what we assume|over our assumptions|from the 5th to the 95th percentile")
        self.assertRegex(check.words_of(Page(text), "flip"), "turns within the range|No single assumption turns")

    def test_the_page_of_a_stored_study_is_made_anew(self):
        text, summary = study("compare")
        folder, out = os.path.join(WORK, "compare", "study"), os.path.join(WORK, "compare", "again.html")
        subprocess.run([PROGRAM, "report", folder, "-o", out], check=True, capture_output=True)
        with open(out, encoding="utf-8") as f:
            again = f.read()
        self.assertEqual(faults(again, summary), [])
        # Files are not stored, nor whose the numbers are that stand in them.
        sections = [[s.text() for s in Page(t).root.all("section") if s.get("id") in ("changes", "measures", "risk", "sure",
                                                                                     "forest", "leads")] for t in (text, again)]
        self.assertEqual(sections[0], sections[1])

    def test_the_page_of_another_analysis_is_not_written_over_by_report(self):
        for name, words in (("tornado", "reorg sense"), ("select", "the command that made it")):
            before = study(name)[0]
            folder = os.path.join(WORK, name, "study")
            done = subprocess.run([PROGRAM, "report", folder], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 64)
            self.assertIn(words, done.stderr)
            with open(os.path.join(folder, "report.html"), encoding="utf-8") as f:
                self.assertEqual(f.read(), before)

    def test_every_command_on_a_page_is_one_that_exists(self):
        verbs = {c.text().split()[1] for name in (*pages.STUDIES, "tornado", "curves", "select") for c in Page(study(name)[0]).root.all("pre")
                 if c.text().startswith("reorg ")}
        self.assertTrue(verbs)
        for verb in verbs:
            self.assertEqual(subprocess.run([PROGRAM, "help", verb], capture_output=True, check=False).returncode, 0, verb)


class TheCheckCanFail(unittest.TestCase):
    def setUp(self):
        self.text, self.summary = study("compare")
        self.page = Page(self.text)

    def fails(self, text, words):
        self.assertFalse(text == self.text, "nothing was changed")
        self.assertRegex(" / ".join(faults(text, self.summary)), words)

    def test_when_one_value_of_the_summary_changes(self):
        for scenario in range(len(self.summary["scenarios"])):
            for measure in check.HEADLINES:
                other = copy.deepcopy(self.summary)
                other["scenarios"][scenario]["measures"][measure]["mean"] *= 1.01
                self.assertRegex(" ".join(check.levels(self.page, other)), measure)

    def test_when_a_rounded_number_changes(self):
        self.fails(re.sub(r'(class="level" value="[^"]*" data-measure="win_rate"[^>]*>)', r"\g<1>9", self.text), "win_rate")

    def test_when_a_mark_changes(self):
        self.fails(self.text.replace("▲", "▼"), "no mark ▲")

    def test_when_an_id_is_there_twice(self):
        self.fails(self.text.replace('id="forest-', 'id="risk-'), "there twice")

    def test_when_something_runs_or_loads(self):
        self.fails(self.text.replace("</main>", "<script>1</script></main>"), "<script>")
        self.fails(self.text.replace("<main ", "<main onload='x()' "), "onload")
        self.fails(self.text.replace("<bdi>", "<img src='http://example.org/x.png'><bdi>", 1), "<img")

    def test_when_the_style_sheet_is_another(self):
        self.fails(self.text.replace("margin:0}", "margin:1px}", 1), "policy")

    def test_when_a_picture_is_empty(self):
        self.fails(re.sub(r"<svg.*?</svg>", '<svg role="img" aria-labelledby="forest-caption" viewBox="0 0 9 9"></svg>',
                          self.text, count=1, flags=re.S), "empty picture|no name")

    def test_when_the_page_of_another_analysis_says_something_else(self):
        for name, old, new, words in (("select", ">20</td>", ">21</td>", "sales-owned"),
                                      ("curves", "proven best on", "proven best beside", "is not 'On")):
            text, numbers = study(name)
            self.assertIn(old, text)
            found = " / ".join(check.analysis(Page(text.replace(old, new)), pages.ANALYSES[name][0], numbers))
            self.assertRegex(found, words)

    def test_when_a_table_loses_a_cell_or_a_scope(self):
        self.fails(re.sub(r"<td>[^<]*</td>", "", self.text, count=1), "cells")
        self.fails(self.text.replace(' scope="row"', "", 1), "scope")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
