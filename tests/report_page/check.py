# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold of every report.html: each function yields what is wrong."""
import base64
import hashlib
import re

HEADLINES = ["leads_worked_per_month", "lead_to_accepted", "win_rate", "accepted_per_month", "bookings",
             "speed_to_lead_p50", "feedback_loop_p50", "cost_per_win", "contribution"]
DRAWING = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "text", "tspan", "defs", "use", "pattern"}
ELEMENTS = DRAWING | {
    "html", "head", "meta", "title", "style", "body", "a", "header", "main", "footer", "nav", "section", "h1", "h2", "h3",
    "p", "ul", "ol", "li", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "data", "span", "strong", "br",
    "bdi", "figure", "figcaption", "details", "summary", "dl", "dt", "dd", "pre", "code"}
SECTIONS = ["answer", "changes", "measures", "risk", "transition", "cheaper", "flip", "sure"]


def well_formed(page):
    yield from page.problems
    if page.declarations != ["DOCTYPE html"]:
        yield "no <!DOCTYPE html>"
    ids = [n.get("id") for n in page.root.all() if n.get("id") is not None]
    yield from (f"id {i} is there twice" for i in sorted(set(ids)) if ids.count(i) > 1)
    for node in page.root.all():
        named = node.get("aria-labelledby"), (node.get("href") or "").removeprefix("#") or None
        yield from (f"<{node.tag}> speaks of #{name}, which is not there" for name in named if name and name not in ids)


def inert(page):
    """Nothing that runs, loads or styles by itself, whatever the study's names are."""
    for node in page.root.all():
        if node.tag not in ELEMENTS:
            yield f"<{node.tag}>"
        for name, value in node.attributes.items():
            if name.startswith("on") or name in ("style", "src", "srcset", "action"):
                yield f"<{node.tag} {name}>"
            if "href" in name and not value.startswith("#"):
                yield f"<{node.tag} {name}={value}>"
            if re.search(r"javascript:|url\((?!#[\w-]+\)$)", value or ""):
                yield f"<{node.tag} {name}={value}>"
    policies = [m.get("content") for m in page.root.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    styles = [s.text() for s in page.root.all("style")]
    if len(styles) != 1 or re.search(r"@import|url\(", styles[0]):
        yield "the style sheet loads something, or there are several"
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    if policies != [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]:
        yield f"the policy is {policies}"


def readable(page):
    """Landmarks, headings in order, and a table of which every head says what it heads."""
    html = page.root.children[0]
    if html.get("lang") != "en" or not next(page.root.all("title")).text().strip():
        yield "no language or no title"
    for landmark in ("header", "nav", "main", "footer"):
        if len(list(page.root.all(landmark))) != 1:
            yield f"not one <{landmark}>"
    levels = [int(n.tag[1]) for n in page.root.all() if re.fullmatch("h[1-6]", n.tag)]
    if levels[:1] != [1] or levels.count(1) != 1 or any(b > a + 1 for a, b in zip(levels, levels[1:])):
        yield f"headings {levels}"
    regions = [n.get("aria-label") for n in page.root.all() if n.get("role") == "region"]
    yield from (f"two regions are called {r}" for r in sorted(set(regions)) if regions.count(r) > 1)
    for table in page.root.all("table"):
        if not table.children or table.children[0].tag != "caption":
            yield "a table without a caption"
        rows = list(table.all("tr"))
        widths = {len(r.children) for r in rows}
        if len(rows) < 2 or len(widths) != 1:
            yield f"'{table.children[0].text()}' has rows of {sorted(widths)} cells, {len(rows)} of them"
        yield from ("a head without scope" for th in table.all("th") if th.get("scope") not in ("row", "col"))


def in_order(page, compares):
    there = [s.get("id") for s in page.root.all("section")]
    wanted = [s for s in SECTIONS if compares or s not in ("transition", "cheaper")]
    if there[:len(wanted)] != wanted or there[-1] != "reproduce":
        yield f"sections {there}"
    for section in page.root.all("section"):
        if len(section.text().strip()) < 20:
            yield f"section {section.get('id')} is empty"


def answers_first(page):
    """The page of another analysis: the answer, then what it rests on, in the end how it was made."""
    there = [s.get("id") for s in page.root.all("section")]
    if there[0] != "answer" or there[-1] != "reproduce" or "sure" not in there:
        yield f"sections {there}"
    for section in page.root.all("section"):
        if len(section.text().strip()) < 20:
            yield f"section {section.get('id')} is empty"


def words_of(page, section):
    """What its paragraphs say, joined."""
    found = next(s for s in page.root.all("section") if s.get("id") == section)
    return " ".join(p.text() for p in found.all("p"))


def rows_of(page, section):
    """The rows of its tables, as lists of words."""
    found = next(s for s in page.root.all("section") if s.get("id") == section)
    return [[c.text() for c in row.children] for row in found.all("tr")]


def sensitivity(page, numbers):
    """Every assumption that matters has its row, its settings and what it does or is worth."""
    worth = numbers["method"] == "voi"
    rows = {}
    for row in rows_of(page, "worth" if worth else "effects"):
        rows.update({a["key"]: row for a in numbers["assumptions"] if row[0] in (a["title"] + a["key"], a["title"] + " *" + a["key"])})
    shown = [a for a in numbers["assumptions"] if a["key"] in rows]
    if len(shown) < min(15, len(numbers["assumptions"])):
        yield f"{len(shown)} assumptions are on the page"
    for a in numbers["assumptions"]:
        if a["matters"] and " *" not in rows.get(a["key"], [""])[0]:
            yield f"{a['key']} matters, which the page does not say"
    for a in shown:
        row = " ".join(rows[a["key"]])
        if numbers["method"] != "tornado" and (a["low"] not in row or a["high"] not in row):
            yield f"{a['key']}: no range {a['low']} .. {a['high']} in '{row}'"
        if worth and "$" not in rows[a["key"]][2]:
            yield f"{a['key']}: its worth is no money: '{row}'"


def sweep(page, summary):
    """The verdict is that of summary.json; each scenario is named."""
    if not words_of(page, "answer").startswith(summary["verdict"]):
        yield f"the answer '{words_of(page, 'answer')}' is not '{summary['verdict']}'"
    if len(summary["axes"]) == 2 and len(rows_of(page, "map")) < summary["axes"][1]["points"] + len(summary["scenarios"]):
        yield "the map is not there as a table"
    if len(summary["axes"]) == 1 and len(rows_of(page, "curves")) != 1 + summary["points"]:
        yield f"{len(rows_of(page, 'curves'))} rows of {summary['points']} points"


def selection(page, summary):
    names = {s["id"]: s["name"] for s in summary["scenarios"]}
    if names[summary["best"]] not in words_of(page, "answer"):
        yield f"the best, {summary['best']}, is not in the answer"
    rows = rows_of(page, "candidates")[1:]
    for scenario, row in zip(summary["scenarios"], rows, strict=True):
        number, half = shown(row[3])
        if row[0] != scenario["name"] or row[1] != str(scenario["replications"]) or abs(number - scenario["mean"]) > half * 1.0001:
            yield f"{scenario['id']}: {row}"


def analysis(page, command, numbers, drawn=True):
    by_command = {"sense": sensitivity, "sweep": sweep, "select": selection}
    for part in (well_formed(page), inert(page), readable(page), answers_first(page), pictures(page, drawn),
                 by_command[command](page, numbers)):
        yield from part


def pictures(page, drawn):
    """A picture has something in it, and its numbers below it."""
    figures = list(page.root.all("figure"))
    if not figures:
        yield "no pictures"
    for figure in figures:
        name = next(figure.all("figcaption")).get("id")
        svgs = list(figure.all("svg"))
        if len(svgs) != 1 and (drawn or name == "forest-caption"):
            yield f"{name}: {len(svgs)} pictures"
        if len(list(figure.all("table"))) != 1:
            yield f"{name}: no table behind it"
        for svg in svgs:
            if svg.get("role") != "img" or svg.get("aria-labelledby") != name:
                yield f"{name}: the picture has no name"
            marks = [n for n in svg.all() if n.tag in ("path", "polygon", "circle", "use", "rect", "line")]
            named = re.findall(r"url\(#([\w-]+)\)", " ".join(v for n in svg.all() for v in n.attributes.values()))
            if any(page.by_id(n) is None for n in named):
                yield f"{name}: hatching {named} that is not there"
            if len(marks) < 10 or len(list(svg.all("text"))) < 5 or not svg.get("viewbox"):
                yield f"{name}: an empty picture"


def scaled(value, unit):
    return {"%": 100.0, "k": 1e-3, "M": 1e-6, "h": 1 / 60.0}.get(unit, 1.0) * value


def shown(text):
    """'-1,234.5' as a number, and half of its last digit."""
    digits = text.replace(",", "").replace("\u2212", "-")
    number = re.match(r"[-+]?\d+(\.\d+)?", digits)
    if number is None:
        return None, 0.0
    return float(number.group(0)), 0.5 * 10.0 ** -len((number.group(1) or ".")[1:])


def levels(page, summary):
    """Every headline measure of every scenario: to the last digit for programs, rounded for people."""
    table = next(t for t in page.root.all("table") if "measures" in (t.get("class") or "").split())
    found = {(d.get("data-scenario"), d.get("data-measure")): (d, row)
             for row in table.all("tr") for d in row.all("data") if d.get("class") == "level"}
    for scenario in summary["scenarios"]:
        for measure in HEADLINES:
            mean = scenario["measures"][measure]["mean"]
            if mean is None:
                if (scenario["id"], measure) in found:
                    yield f"{scenario['id']} {measure}: the page knows what is not available"
                continue
            if (scenario["id"], measure) not in found:
                yield f"{scenario['id']} {measure} is not on the page"
                continue
            cell, row = found[scenario["id"], measure]
            if float(cell.get("value")) != mean:
                yield f"{scenario['id']} {measure}: {cell.get('value')} on the page, {mean} in summary.json"
            head = row.children[0].text()
            unit = re.search(r", (%|\$k|\$M|h|days)( \(|$)", head)
            factor = scaled(mean, unit.group(1).lstrip("$") if unit else "")
            if unit and unit.group(1) == "days" and measure == "speed_to_lead_p50":
                factor = mean / 1440.0
            number, half = shown(cell.text())
            if number is None or abs(number - factor) > half * 1.0001:
                yield f"{scenario['id']} {measure}: '{cell.text()}' is not {factor}"


def differences(page, summary):
    table = next(t for t in page.root.all("table") if "measures" in (t.get("class") or "").split())
    found = {(d.get("data-scenario"), d.get("data-measure")): d for d in table.all("data") if d.get("class") == "change"}
    marks = {"▲": "better", "▼": "worse", "=": "equivalent", "?": "not distinguishable"}
    for c in summary["comparisons"]:
        if c["measure"] not in HEADLINES or c["difference"] is None:
            continue
        cell = found.get((c["scenario"], c["measure"]))
        if cell is None or float(cell.get("value")) != c["difference"]:
            yield f"{c['scenario']} {c['measure']}: the difference is not {c['difference']}"
            continue
        words = cell.parent.text()
        if c["mark"] not in words or marks[c["mark"]] not in words:
            yield f"{c['scenario']} {c['measure']}: no mark {c['mark']} in '{words}'"
        number, half = shown(cell.text())
        if c["relative"] is not None and abs(number - 100.0 * c["relative"]) > half * 1.0001:
            yield f"{c['scenario']} {c['measure']}: '{cell.text()}' is not {c['relative']}"


def everything(page, summary, drawn=True):
    compares = len(summary["scenarios"]) > 1
    for part in (well_formed(page), inert(page), readable(page), in_order(page, compares), pictures(page, drawn),
                 levels(page, summary), differences(page, summary)):
        yield from part
