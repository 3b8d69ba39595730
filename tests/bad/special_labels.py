# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of cases.tsv about names that scripts, tables and pictures could take for more than text."""
import csv
import html.parser
import json
import os
import shutil
import unicodedata
import xml.etree.ElementTree as ElementTree

from judging import MARKER, expect, files_below, nothing_was_run, quoted, read, summary, write

LABELS = [
    f"`touch {MARKER}`", f"'; system('touch {MARKER}'); '", f'"; system("touch {MARKER}") #', "@evil",
    f"$(touch {MARKER})", "%s%n%n%n", "ends with \\", "{/Symbol a}_x^y", "<script>alert(1)</script>",
    '" onload="alert(1)', "]]>", "</title>", "=cmd|'/C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "a,\"b\",c;d",
    f"!touch {MARKER}", f"| touch {MARKER}", "&amp; &#x3c;",
]


def labelled(lab):
    """One comparison whose structures carry all the labels."""
    if not hasattr(lab, "labelled"):
        folder = lab.folder()
        files = []
        for i, label in enumerate(LABELS):
            write(folder, f"label-{i:02}.yaml", f"extends: base.yaml\nname: {quoted(label)}\n"
                  f"money: {{currency: {quoted(label[:20])}}}\norg: {{sdr: {{name: {quoted(label)}, department: {quoted(label)}}}}}\n")
            files.append(f"label-{i:02}.yaml")
        lab.labelled = folder, lab.run(["compare", *files, "-r", "3", "-o", "out"], folder, limited=False)
    folder, ended = lab.labelled
    expect(ended.code == 0, ended.err[:300])
    return folder


def labels_are_not_run(lab):
    folder = labelled(lab)
    nothing_was_run(folder)
    expect(files_below(os.path.join(folder, "out"), ".csv"), "no tables")


def labels_come_back(lab):
    folder = labelled(lab)
    names = [s["name"] for s in summary(folder)["scenarios"]]
    expect(names == LABELS, f"names came back as {names}")
    manifest = json.loads(read(folder, "out", "manifest.json"))
    expect([s["name"] for s in manifest["scenarios"]] == LABELS, "names in the manifest")


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def formulas_in_csv(lab):
    folder = labelled(lab)
    n = 0
    for path in files_below(os.path.join(folder, "out"), ".csv"):
        with open(path, encoding="utf-8", newline="") as f:
            rows = list(csv.reader(f))
        expect(len({len(row) for row in rows}) == 1, f"{path}: ragged rows")
        for row in rows:
            for cell in row:
                n += 1
                expect(cell[:1] not in ("=", "+", "-", "@", "\t", "\r") or is_number(cell),
                       f"{os.path.basename(path)}: a formula '{cell}'")
    expect(n > 1000, "hardly any cells")


def markup_in_pictures(lab):
    folder = labelled(lab)
    pictures = files_below(os.path.join(folder, "out"), ".svg")
    expect(pictures or shutil.which("gnuplot") is None, "no pictures")
    for path in pictures:
        for element in ElementTree.parse(path).iter():
            tag = element.tag.rsplit("}", 1)[-1].lower()
            expect(tag not in ("script", "foreignobject", "iframe"), f"{path}: <{tag}>")
            for name, value in element.attrib.items():
                expect(not name.lower().startswith("on"), f"{path}: {name}=")
                expect(not value.lower().lstrip().startswith("javascript:"), f"{path}: {name}={value}")


class PageReader(html.parser.HTMLParser):
    """Everything of the page that is an element or an attribute, and its words."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.words = set(), [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


def markup_in_the_page(lab):
    folder = labelled(lab)
    page = PageReader()
    page.feed(read(folder, "out", "report.html"))
    for tag in ("script", "iframe", "object", "embed", "img", "link", "form", "foreignobject", "base"):
        expect(tag not in page.tags, f"report.html: <{tag}>")
    for name, value in page.attributes:
        expect(not name.startswith("on") and name not in ("style", "src"), f"report.html: {name}=")
        expect(not (value or "").lower().lstrip().startswith("javascript:"), f"report.html: {name}={value}")
    for label in LABELS:
        expect(label in page.words, f"report.html does not name {label}")


def columns(text):
    """Columns on a terminal."""
    wide = {"W": 2, "F": 2}
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") or 0x1F3FB <= ord(c) <= 0x1F3FF
               else wide.get(unicodedata.east_asian_width(c), 1) for c in text)


def columns_align(lab):
    folder = lab.folder()
    for i, name in enumerate(("مرحبا بالعالم", "営業部門の所有", "🙂 smile", "e\u0302\u0323x combining")):
        write(folder, f"w{i}.yaml", f"extends: base.yaml\nname: {name}\n")
    ended = lab.run(["compare", "base.yaml", "w0.yaml", "w1.yaml", "w2.yaml", "w3.yaml", "-r", "2", "-o", "out"], folder,
                    limited=False)
    expect(ended.code == 0, ended.err[:200])
    blocks = 0
    widths = None
    for line in ended.out.splitlines():
        if "Small company  " in line:
            widths, blocks = set(), blocks + 1
        elif widths is not None and line.endswith("?"):
            widths.add(columns(line))
            expect(len(widths) == 1, f"columns do not align: '{line}'")
    expect(blocks >= 1 and widths, "no table")
