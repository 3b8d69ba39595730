# SPDX-License-Identifier: GPL-3.0-or-later
"""All pictures of all commands, drawn again from stored studies, with plain names and with hostile ones.

usage: gallery.py SOURCE PROGRAM WORK

Each command runs twice, the names of its scenarios being all that differs. A name may be of any script, 60 characters
long, or look like a command of gnuplot or a shell, like markup, or like gnuplot's own signs for fonts and indices:
nothing is executed, pictures are well-formed, have as many texts as those with plain names, and no text is cut or lies
on another. Each picture comes as SVG, PNG and PDF, as a slide too, and its script draws the same bytes alone.
"""
import concurrent.futures
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as xml

SOURCE, PROGRAM, WORK = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
SHORT = ["--set", "horizon.warm_up=20 d", "--set", "horizon.duration=110 d", "--set", "horizon.maturity=20 d",
         "--set", "horizon.follow_up=20 d"]

PLAIN = ["Today", "Moved", "Larger", "Smaller", "Trained", "Slower", "Faster", "Other"]
HOSTILE = ["\"; system(\"touch gotcha\") #`touch gotcha`$(touch gotcha)", "مبيعات يملكها التسويق في الشركة",
           "営業部門が所有するインサイドセールスチームの長い名前です、六十文字に近い長さの構造の名前", "🚀 Growth 😀 team 👩💻",
           "{/Symbol a}_x^y@&~ \\alpha \\n $\\beta$ %s%n", "<script>alert(1)</script>]]> &amp; </text> <b onload='x'>",
           "A name of sixty characters, which nobody wants to read twice", "'; !touch gotcha; | touch gotcha"]
CHANGES = ["", "org: {sdr_manager: {reports_to: cmo}}", "org: {sdr: {headcount: 6}}", "org: {sdr: {headcount: 3}}",
           "org: {sdr_manager: {coaching_skill: 0.9}}", "org: {sdr_manager: {time_for_team: 20%}}",
           "org: {ae: {headcount: 8}}", "org: {marketer: {headcount: 4}}"]
REORG = "reorg: {at: 2025-03-10, to: a1.yaml}"

TIME = ["--vary", "org.sdr_manager.time_for_team=20%..100%"]
RATE = ["--vary", "market.sources.*.rate*=0.5..2:log"]
STUDIES = {  # name: (command, scenarios, pictures that must be among those offered)
    "run": (["run", "a0", "-r", "10"], {"funnel", "response", "risk", "load", "chart"}),
    "compare": (["compare", *(f"a{i}" for i in range(8)), "-r", "10"], {"forest", "funnel", "response", "feedback", "risk"}),
    "change": (["compare", "a0", "a1", "b0", "-r", "10", "--uncertain=4"], {"forest", "more", "transition"}),
    "why": (["why", "a0", "b1", "-r", "2"], {"forest", "waterfall"}),
    "sweep": (["sweep", "a0", "a1", "a2", "-r", "4", "--most", "4", "--points", "3", *TIME], {"sweep"}),
    "map": (["sweep", "a0", "a1", "a2", "-r", "2", "--most", "2", "--points", "3", *TIME, *RATE], {"map"}),
    "tornado": (["sense", "a2", "a6", "-r", "4", "--measure", "accepted_per_month", *TIME, "--vary", "mechanisms.focus.requests"], {"tornado"}),
    "sobol": (["sense", "a0", "a1", "-r", "10", "--measure", "accepted_per_month", "--method", "sobol", *TIME], {"sobol"}),
    "voi": (["sense", "a1", "a2", "-r", "60", *TIME, "--voi"], {"voi"}),
    "select": (["select", *(f"a{i}" for i in range(8)), "-r", "40"], {"ahead"}),
    "morris": (["sense", "a0", "a1", "-r", "4", "--measure", "accepted_per_month", "--method", "morris", *TIME, "--vary", "mechanisms.focus.requests"],
               {"morris"}),
}
FORMATS = ("svg", "png", "pdf")

failures = []


def check(good, words):
    if not good:
        failures.append(words)
        print(f"FAILED: {words}", flush=True)
    return good


def run(*arguments, folder, **more):
    done = subprocess.run([str(a) for a in arguments], cwd=folder, capture_output=True, text=True, check=False, **more)
    return done.stdout if check(done.returncode == 0, f"{' '.join(map(str, arguments))[-150:]}: {done.stderr.strip() or done.returncode}") else ""


def write_scenarios(folder, names):
    """A tree of scenarios with these names, else the same."""
    shutil.copytree(SOURCE / "scenarios", folder / "scenarios")
    quoted = ['"' + re.sub(r'(["\\])', r"\\\1", n) + '"' for n in names]
    for i, change in enumerate(CHANGES):
        (folder / f"scenarios/examples/a{i}.yaml").write_text(f"extends: starter.yaml\nname: {quoted[i]}\n{change}\n")
    for i, change in enumerate([REORG, "org: {sdr_manager: {reports_to: cmo, time_for_team: 20%}, sdr: {pay: {meeting: 1}}}"]):
        (folder / f"scenarios/examples/b{i}.yaml").write_text(f"extends: starter.yaml\nname: {quoted[2 + i]}\n{change}\n")


def files_in(folder):
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}


# ---- what stands where in an SVG of gnuplot ----

def columns(text):
    return sum(0 if unicodedata.combining(c) or c == "\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def boxes(root):
    """[(left, right, top, bottom, text)] of the texts, by a usual letter's width."""
    size, found = 14.0, []
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        place = re.match(r"translate\(([-\d.]+),([-\d.]+)\)(.*)", group.get("transform", ""))
        if not place:
            continue
        for element in group.findall("{http://www.w3.org/2000/svg}text"):
            text = "".join(element.itertext()).strip()
            size = float(group.get("font-size", size))
            if not text:
                continue
            width, x, y = 0.56 * size * columns(text), float(place[1]), float(place[2])
            left = x - {"start": 0, "middle": 0.5, "end": 1}[group.get("text-anchor", "start")] * width
            if "rotate" in place[3]:
                found.append((x - 0.72 * size, x + 0.2 * size, y - width / 2, y + width / 2, text))
            else:
                found.append((left, left + width, y - 0.72 * size, y + 0.2 * size, text))
    return found


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0]) > 2 and min(a[3], b[3]) - max(a[2], b[2]) > 1


def look_at(path):
    """The number of texts of a picture, of which none is outside and no two are on each other."""
    root = xml.fromstring(path.read_text(encoding="utf-8"))
    _, _, width, height = map(float, root.get("viewBox").split())
    found = boxes(root)
    name = f"{path.parent.parent.parent.name}/{path.parent.parent.name}/{path.parent.name}/{path.name}"
    for box in found:
        check(-1 <= box[0] and box[1] <= width + 1 and -1 <= box[2] and box[3] <= height + 1, f"{name}: cut off: {box[4]}")
    for i, box in enumerate(found):
        for other in found[:i]:
            check(not overlap(box, other), f"{name}: '{other[4]}' lies on '{box[4]}'")
    words = (path.parent / (path.stem + "-words.csv")).read_text(encoding="utf-8").splitlines()
    title = [line for line in (words[k].partition(",")[2].lstrip("'").strip() for k in (1, 2)) if line]
    check(title and all(line in [box[4] for box in found] for line in title), f"{name}: {title} is not its title")
    return len(found) - len(title)


def look_at_formats(folder, name, slide):
    png = (folder / f"{name}.png").read_bytes()
    check(png[:8] == b"\x89PNG\r\n\x1a\n" and len(png) > 5000, f"{folder}/{name}.png is no picture")
    width, height = struct.unpack(">II", png[16:24])
    check(not slide or (width, height) == (1920, 1080), f"{folder}/{name}.png is {width} x {height}")
    pdf = (folder / f"{name}.pdf").read_bytes()
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", pdf)
    check(pdf.startswith(b"%PDF") and box, f"{folder}/{name}.pdf is no picture")
    check(set(re.findall(rb"Date \(D:(\d+)", pdf)) <= {b"20000101000000"}, f"{folder}/{name}.pdf says when it was drawn")
    check(not slide or abs(float(box[1]) / float(box[2]) - 16 / 9) < 0.01, f"{folder}/{name}.pdf is no slide")


# ---- the pictures of a study ----

def draw_alone(folder, names, png):
    """`gnuplot NAME.gp` in the folder of the data draws the picture again, to the byte; and so does a copy elsewhere."""
    copy = folder.parent / (folder.name + "-copy")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.svg", "*.png", "*.pdf"))
    for name in names:
        run("gnuplot", f"{name}.gp", folder=copy)
        check((copy / f"{name}.svg").read_bytes() == (folder / f"{name}.svg").read_bytes(), f"{folder}: {name}.gp draws something else alone")
        if png:
            run("gnuplot", "-e", "FORMAT='png'", f"{name}.gp", folder=copy)
            check((copy / f"{name}.png").read_bytes() == (folder / f"{name}.png").read_bytes(), f"{folder}: {name}.gp as PNG is something else")


def pictures_of(top, study, must):
    """{picture of it: number of texts}, as a picture and as a slide."""
    listed = run(PROGRAM, "plot", study, "--list", folder=top).split("\n\n")[0]
    names = re.findall(r"(?m)^  ([a-z]+) +\S.*\.$", listed)
    check(must <= set(names), f"{top.name}: {study} offers {names} only")
    texts = {}
    for kind, more in (("page", []), ("slide", ["--slide"])):
        said = run(PROGRAM, "plot", study, "--format", ",".join(FORMATS), *more, "-o", f"pictures/{study}/{kind}", folder=top)
        folder = top / "pictures" / study / kind
        check(sorted(said.split()) == sorted(f"pictures/{study}/{kind}/{n}.{f}" for n in names for f in FORMATS), said)
        for name in names:
            texts[f"{study}/{kind}/{name}"] = look_at(folder / f"{name}.svg")
            look_at_formats(folder, name, kind == "slide")
        draw_alone(folder, names, top.name == "plain" and kind == "slide")
    return texts


def study_of(top, name):
    try:
        return drawn(top, name)
    except (OSError, ValueError, xml.ParseError) as error:
        check(False, f"{top.name}/{name}: {error}")
        return {}


def drawn(top, name):
    arguments, must = STUDIES[name]
    command = [f"scenarios/examples/{a}.yaml" if re.fullmatch(r"[ab]\d", a) else a for a in arguments]
    run(PROGRAM, *command, *SHORT, "-q", "-j", "1", "-o", name, folder=top)
    return pictures_of(top, name, must)


def main():
    if shutil.which("gnuplot") is None:
        print("skipped: gnuplot is not installed")
        sys.exit(77)
    shutil.rmtree(WORK, ignore_errors=True)
    texts = {}
    chosen = sys.argv[4:] or list(STUDIES)
    for kind, names in (("plain", PLAIN), ("hostile", HOSTILE)):
        top = WORK / kind
        top.mkdir(parents=True)
        write_scenarios(top, names)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            texts[kind] = {key: n for part in pool.map(lambda name, top=top: study_of(top, name), chosen) for key, n in part.items()}
    for key, n in texts["plain"].items():
        check(texts["hostile"].get(key) == n, f"{key}: {n} texts with plain names, {texts['hostile'].get(key)} with hostile ones")
    gotcha = [p for p in [*files_in(WORK), *os.listdir(".")] if "gotcha" in os.path.basename(p)]
    check(not gotcha, f"something was executed: {gotcha}")
    print(f"{len(texts['plain'])} pictures, {len(failures)} failures")
    sys.exit(bool(failures))


main()
