# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a stored study: which there are, what is refused, and what becomes of a script that somebody has changed."""
import os
import re
import shutil
import time
import unittest

import program
from program import CANNOT_CREATE, DATA, NO_INPUT, SHORT, SMALL, USAGE

UNAVAILABLE = 69
SCRIPTS = {"REORG_PLOTS": os.path.join(program.ROOT, "plots")}


class Plot(program.Program):
    def setUp(self):
        super().setUp()
        self.succeeds("compare", SMALL, "--headcount", "server=2", *SHORT, "--primary", "queue_wait_mean", "-q", "-r", "12", "-o", "out",
                      environment={"REORG_PLOTS": "/none"})

    def plot(self, *arguments, **environment):
        return self.run_it("plot", *arguments, environment={**SCRIPTS, **environment})

    def test_the_list_says_what_there_is_and_what_the_others_need(self):
        there, others = self.succeeds("plot", "out", "--list").stdout.split("\n\n")
        self.assertIn("  forest      Each structure's difference", there)
        self.assertIn("  waterfall   reorg why\n", others)
        self.assertNotIn("waterfall", there)
        self.assertEqual(self.succeeds("plot", "out/study.db", "--list").stdout.split("\n\n")[1], others)

    def test_what_is_asked_wrongly_is_refused_with_a_suggestion(self):
        self.refused("plot", "out", "forrest", words="there is no picture 'forrest'; did you mean 'forest'?", code=USAGE)
        self.refused("plot", "out", "waterfall", words="out has no picture 'waterfall': it needs reorg why", code=DATA)
        self.refused("plot", "out", "--format", "svg,gif", words="'gif' is none of svg, png, pdf", code=USAGE)
        self.refused("plot", "out", "--style", "none.gp", words="cannot read the style none.gp", code=NO_INPUT)
        self.refused("plot", "nowhere", words="cannot read nowhere/study.db", code=NO_INPUT)
        self.refused("plot", "out", "-o", "out", words="it holds a stored study; name another folder", code=CANNOT_CREATE)

    def test_without_gnuplot_it_says_what_to_install_and_where_the_data_are(self):
        done = self.plot("out", "forest", "-o", "drawn", PATH="/none")
        self.assertEqual((done.returncode, done.stdout), (UNAVAILABLE, ""))
        self.assertIn("apt install gnuplot-nox", done.stderr)
        self.assertIn("gnuplot NAME.gp in drawn", done.stderr)
        self.assertEqual(sorted(os.listdir(self.path("drawn"))),
                         ["forest-words.csv", "forest.csv", "forest.gp", "manifest.json", "style.gp"])

    @unittest.skipUnless(shutil.which("gnuplot"), "gnuplot is not installed")
    def test_a_pdf_drawn_later_or_elsewhere_has_the_same_bytes_and_its_parts_where_it_says(self):
        pdf = []
        for name, zone in (("one", "UTC0"), ("two", "XYZ-5")):
            if pdf:
                time.sleep(1.1)
            self.plot("out", "forest", "--format", "pdf", "-o", name, TZ=zone)
            with open(self.path(name + "/forest.pdf"), "rb") as f:
                pdf.append(f.read())
        self.assertEqual(pdf[0], pdf[1])
        self.assertIn(b"/CreationDate (D:20000101000000Z)", pdf[0])
        begin = int(re.search(rb"startxref\s+(\d+)\s+%%EOF", pdf[0])[1])
        head, places = re.match(rb"xref\s+0 (\d+)\s+((?:\d{10} \d{5} [fn]\s*)+)", pdf[0][begin:]).groups()
        entries = re.findall(rb"(\d{10}) \d{5} ([fn])", places)
        self.assertEqual(len(entries), int(head))
        for i, (place, kind) in enumerate(entries):
            if kind == b"n":
                self.assertTrue(pdf[0][int(place):].startswith(b"%d 0 obj" % i), i)

    @unittest.skipUnless(shutil.which("gnuplot"), "gnuplot is not installed")
    def test_a_changed_script_is_kept_and_may_be_the_style(self):
        self.assertEqual(self.plot("out", "forest", "--format", "svg", "-o", "drawn").stdout, "drawn/forest.svg\n")
        before = self.read("drawn/forest.svg")
        self.assertIn("#0072B2", before.upper().replace("RGB(  0, 114, 178)", "#0072B2"))
        style = self.read("drawn/style.gp")
        self.write("drawn/style.gp", style + "COLOUR[2] = '#123456'\nsystem 'touch gotcha'\n")
        again = self.plot("out", "forest", "--format", "svg", "-o", "drawn")
        self.assertIn("drawn/style.gp had been changed, and is kept as style.gp.old-1", again.stderr)
        self.assertEqual((self.read("drawn/style.gp"), self.read("drawn/forest.svg")), (style, before))
        self.assertFalse(os.path.exists(self.path("gotcha")))
        self.write("mine.gp", style + "COLOUR[2] = '#123456'\n")
        self.assertEqual(self.plot("out", "forest", "--format", "svg", "--style", "mine.gp", "-o", "drawn").stderr, "")
        after = self.read("drawn/forest.svg")
        self.assertNotEqual(after, before)
        self.write("few.gp", "COLOUR[2] = '#123456'\n")
        self.plot("out", "forest", "--format", "svg", "--style", "few.gp", "-o", "other")
        self.assertEqual(self.read("other/forest.svg"), after)
        self.assertEqual(self.plot("out", "forest", "--style", "few.gp", "-o", "out/plots").returncode, CANNOT_CREATE)


if __name__ == "__main__":
    program.main()
