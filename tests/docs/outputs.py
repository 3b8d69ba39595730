# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation shows as output is what the program prints.

A ```console block that follows a line `<!-- output of: COMMAND -->` holds lines of that command's output, with `...`
where some are left out. The command runs again with fewer replications. Every line must be there in the same shape
(numbers and marks aside; of a verdict, whose counts may change with them, how it begins and what it is about), in the
same order; every interval shown must overlap the new one, every mean be near it.
usage: outputs.py SOURCE PROGRAM            --self-test as the third word: changed blocks must be found
       outputs.py SOURCE PROGRAM --show     prints the outputs in full, to copy from
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
MODE = sys.argv[3] if len(sys.argv) > 3 else ""
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("**/*.md"))]
SHOWN = re.compile(r"^<!-- output of: (.*) -->\n```console\n(.*?)^```", re.M | re.S)
CELL = re.compile(r"([+−-]?[\d,.]+)%? ±([\d,.]+)")
NUMBER = re.compile(r"[+−-]?\d[\d,.]*")
MEAN = re.compile(r"^  \S.*?  +(-?[\d,.]+)(?= |$)")
FEWER = ["-r", "20"]


def words_of(command):
    """The command as `reorg` takes it: that of the demo stands in bootstrap."""
    words = shlex.split(command)
    if words[0] == "./bootstrap":
        body = re.search(r"^demo\(\) \{(.*?)^\}", (SOURCE / "bootstrap").read_text(), re.M | re.S)[1]
        body = re.search(r"reorg (compare .*?) \"\$@\"", body.replace("\\\n", " "), re.S)[1]
        words = ["reorg", *shlex.split(body.replace("$typical", re.search(r"typical=(\S+)", (SOURCE / "bootstrap").read_text())[1]))]
    return words[1:]


def outcome(command, more):
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "REORG_PLOTS": "/none", "COLUMNS": "110"}
        return subprocess.run([PROGRAM, *words_of(command), *more, "-q", "-o", f"{folder}/out"], cwd=SOURCE, env=env,
                              capture_output=True, text=True, check=True).stdout


def sentences(text):
    """Wrapped lines of a verdict joined to one, lines of a table alone."""
    lines = [""]
    for line in text.splitlines():
        goes_on = lines[-1] and not lines[-1].startswith((" ", "...")) and not re.search(r"\.$", lines[-1])
        if line and not line.startswith((" ", "...")) and goes_on:
            lines[-1] += " " + line
        else:
            lines.append(line)
    return lines


VERDICT = re.compile(r"(?:\d+ of \d+ structures? beats?|No structure is shown to beat|.*? beats|.*? does worse than|"
                     r".*? and .*?(?=: no diff| are prac)).*?\bon ((?:\w| )+?)(?=[:;.(]| \()")


def shape(line):
    verdict = VERDICT.match(line)
    if verdict:
        return "verdict on " + verdict[1].strip()
    return " ".join(re.sub(r"[▲▼=?](?= |$)", "~", NUMBER.sub("#", line)).split())


def number(text):
    return float(text.replace(",", "").replace("−", "-"))


def disagreement(shown, printed):
    """How the numbers of two lines of one shape contradict each other, or None."""
    for (a, ha), (b, hb) in zip(CELL.findall(shown), CELL.findall(printed)):
        if abs(number(a) - number(b)) > number(ha) + number(hb):
            return f"{a} ±{ha} is now {b} ±{hb}"
    old, new = MEAN.match(shown), MEAN.match(printed)
    if old and new and abs(number(old[1]) - number(new[1])) > 0.1 * abs(number(old[1])):
        return f"{old[1]} is now {new[1]}"
    return None


def problems(block, output):
    printed, at = sentences(output), 0
    for line in sentences(block):
        if line.strip() in ("...", ""):
            continue
        while at < len(printed) and shape(printed[at]) != shape(line):
            at += 1
        if at == len(printed):
            yield f"not printed (any more): {line}"
            return
        wrong = None if VERDICT.match(line) else disagreement(line, printed[at])
        if wrong:
            yield f"{wrong}: {line}"
        at += 1


def self_test(block, output):
    """Each of these changes must be found."""
    changes = [(r"beats?\b", "outdoes"), (r"worked|accepted leads per month  ", "adored"), (r"(\d\d\.\d)(  +[+−])", r"9\1\2"),
               (r"[+−]\d+\.\d% ±\d+\.\d", "+77.7% ±0.1"), ("equivalent", "alike")]
    for old, new in changes:
        changed = re.sub(old, new, block, count=1)
        if changed != block and not list(problems(changed, output)):
            yield f"a changed block passed: {old} -> {new}"


def main():
    n, failed = 0, []
    for page in PAGES:
        for command, block in SHOWN.findall(page.read_text()):
            output = outcome(command, [] if MODE == "--show" else FEWER)
            n += 1
            if MODE == "--show":
                print(f"==> {page.name}: {command}\n{output}")
            else:
                failed += [f"{page.name}: {p}" for p in (self_test if MODE else problems)(block, output)]
    print("\n".join(f"FAILED: {f}" for f in failed) or f"{n} outputs are as shown")
    sys.exit(1 if failed or n == 0 else 0)


main()
