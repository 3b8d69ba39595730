# SPDX-License-Identifier: GPL-3.0-or-later
"""report.html as a browser shows it. Usage: test_browser.py PROGRAM SOURCE WORK [FOLDER FOR PICTURES]

Skipped without chromium and chromedriver. The accessibility rules are those of axe-core, which npm brings when it can; without it that
part is skipped.
"""
import json
import os
import shutil
import subprocess
import sys
import unittest

import browser
import pages

PROGRAM, SOURCE, WORK = (os.path.abspath(a) for a in sys.argv[1:4])
ALBUM = os.path.abspath(sys.argv[4]) if len(sys.argv) > 4 else None
AXE = "axe-core@4.10.2"
LOOKS = [(1280, "light", "screen"), (1280, "dark", "screen"), (390, "light", "screen"), (390, "dark", "screen"),
         (794, "light", "print")]
SKIPPED = 77
ALL = {**pages.STUDIES, **pages.ANALYSES}
made = {}

# Boxes of texts that cover each other, in a picture or beside the pictures: [one, other, width, height].
OVERLAPS = """
const shut = e => e.closest('details:not([open])') && !e.closest('summary') || e.closest('.unseen, .skip');
const sticks = e => e.closest('th') && getComputedStyle(e.closest('th')).position === 'sticky';
const words = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement, svg = e.closest('svg');
    if (!n.nodeValue.trim() || shut(e) || sticks(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(n);
    for (const r of svg ? [e.getBoundingClientRect()] : range.getClientRects())
        if (r.width > 0) words.push({svg, n, l: r.left, r: r.right, t: r.top, b: r.bottom});
}
words.sort((a, b) => a.t - b.t);
const found = [];
for (let i = 0; i < words.length; i++)
    for (let k = i + 1; k < words.length && words[k].t < words[i].b; k++) {
        const a = words[i], b = words[k];
        if (a.svg !== b.svg || a.n === b.n) continue;
        const wide = Math.min(a.r, b.r) - Math.max(a.l, b.l), high = Math.min(a.b, b.b) - Math.max(a.t, b.t);
        const room = 0.22 * Math.min(a.b - a.t, b.b - b.t);  // above and below the letters
        if (wide > 0.5 && high > room)
            found.push([a.n.nodeValue.trim().slice(0, 60), b.n.nodeValue.trim().slice(0, 60), wide, high]);
    }
return found.slice(0, 8);
"""

# Texts that leave their picture: [picture, text, by how much].
CUT_OFF = """
const found = [];
for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    for (const text of svg.querySelectorAll('text')) {
        const r = text.getBoundingClientRect();
        const out = Math.max(box.left - r.left, r.right - box.right, box.top - r.top, r.bottom - box.bottom);
        if (text.textContent.trim() && out > 1)
            found.push([svg.getAttribute('aria-labelledby'), text.textContent.slice(0, 40), out]);
    }
}
return found.slice(0, 8);
"""

# Smallest letters, and what sticks out of the window to the right.
LEGIBLE = """
const seen = [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length &&
    !e.closest('.unseen, .skip, details:not([open]) > :not(summary)') &&
    [...e.childNodes].some(n => n.nodeType === 3 && n.nodeValue.trim()));
const size = e => { const svg = e.closest('svg'); const own = parseFloat(getComputedStyle(e).fontSize);
    return svg ? own * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : own; };
return {smallest: Math.min(...seen.map(size)), wide: document.documentElement.scrollWidth - innerWidth,
        charts: [...document.querySelectorAll('svg')].map(s => [s.getBoundingClientRect().height,
                 s.querySelectorAll('path, line, use, polygon, circle').length])};
"""


def study(name):
    if name not in made:
        made[name] = os.path.join(pages.make(PROGRAM, SOURCE, WORK, name), "report.html")
    return made[name]


def axe():
    """The text of axe-core, or None."""
    folder = os.path.join(WORK, "axe")
    source = os.path.join(folder, "node_modules", "axe-core", "axe.min.js")
    if not os.path.exists(source) and shutil.which("npm") is not None:
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", AXE],
                       capture_output=True, timeout=90, check=False)
    if not os.path.exists(source):
        return None
    with open(source, encoding="utf-8") as f:
        return f.read()


class InABrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = browser.Browser().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()

    def requests(self):
        urls = []
        for entry in self.browser.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                urls.append(message["params"]["request"]["url"])
        return urls

    def show(self, name, width=1280, scheme="light", medium="screen"):
        self.browser.look(width, scheme=scheme, medium=medium)
        self.browser.open(study(name))

    def test_the_page_says_nothing_on_the_console_and_asks_for_nothing(self):
        for name in ALL:
            self.requests(), self.browser.log("browser")
            self.show(name)
            self.assertEqual(self.browser.log("browser"), [], name)
            self.assertEqual([u for u in self.requests() if not u.startswith("file:///")], [], name)
            self.assertEqual(self.browser.run("return performance.getEntriesByType('resource').length"), 0, name)

    def test_texts_do_not_cover_each_other_and_can_be_read(self):
        for name in ALL:
            for width, scheme, medium in LOOKS:
                with self.subTest(name=name, width=width, scheme=scheme, medium=medium):
                    self.show(name, width, scheme, medium)
                    self.assertEqual(self.browser.run(OVERLAPS), [])
                    self.assertEqual(self.browser.run(CUT_OFF), [])
                    seen = self.browser.run(LEGIBLE)
                    self.assertGreaterEqual(seen["smallest"], 9.0 if medium == "screen" else 6.0)
                    self.assertLessEqual(seen["wide"], 0)
                    for height, marks in seen["charts"]:
                        self.assertGreater(height, 100)
                        self.assertGreater(marks, 10)
                    if ALBUM is not None:
                        self.browser.photograph(os.path.join(ALBUM, f"{name}-{width}-{scheme}-{medium}.png"))

    def test_no_rule_of_accessibility_is_broken(self):
        source = axe()
        if source is None:
            self.skipTest("axe-core is not to be had")
        for name in ALL:
            for width, scheme in ((1280, "light"), (1280, "dark"), (390, "light")):
                with self.subTest(name=name, width=width, scheme=scheme):
                    self.show(name, width, scheme)
                    self.browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    self.browser.run(source + ";window.axe = axe;")
                    broken = self.browser.run_later(
                        "const end = arguments[0]; axe.run().then(r => end(r.violations.map(v => [v.id, v.nodes.length, "
                        "v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary])), e => end([String(e)]))")
                    self.assertEqual(broken, [])

                    if (name, width) == ("few", 390):  # and the rules can fail
                        self.browser.run("document.documentElement.removeAttribute('lang')")
                        self.assertEqual(self.browser.run_later("const end = arguments[0]; axe.run().then(r => end(r.violations[0].id))"),
                                         "html-has-lang")

    def test_the_check_of_texts_can_fail(self):
        self.show("few")
        self.browser.run("document.querySelector('#risk p').style.marginTop = '-3rem'")
        self.assertNotEqual(self.browser.run(OVERLAPS), [])


if __name__ == "__main__":
    if not browser.is_there():
        print("skipped: chromium and chromedriver are not installed (apt install chromium chromium-driver)")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
