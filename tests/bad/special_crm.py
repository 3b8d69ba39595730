# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of cases.tsv about exports of a CRM that are too small, too large, or not what they seem."""
import random

from judging import DATA, MARKER, begins, expect, nothing_was_run, read, write

HEAD = "lead_id,created_at,source\n"
MILLION, SECONDS = 1000000, 60
FEWER = 20000  # where a sanitizer makes each row a hundred times as long


def one_observation(lab):
    """Little to say is said; what cannot be fitted is left out."""
    alike = "".join(f"L{i},2024-03-01,2024-03-04,Won,500\n" for i in range(40))
    for rows in ("L1,2024-03-01,2024-03-04,Won,500\n", "L1,2024-03-01,,,\n", alike):
        folder = lab.folder()
        write(folder, "one.csv", "id,created,closed,outcome,amount\n" + rows)
        ended = lab.run(["calibrate", "one.csv", "--extends", "base.yaml", "-o", "fragment.yaml"], folder)
        expect(ended.code == 0, f"exit {ended.code}: {ended.err[:200]}")
        for word in ("nan", "inf", "uncertain(-"):
            expect(word not in read(folder, "fragment.yaml").replace("interval", ""), f"the fragment holds '{word}'")


def a_million_rows(lab):
    """Read and fitted within a minute and a gibibyte."""
    folder = lab.folder()
    draw = random.Random(1)
    rows = [HEAD[:-1] + ",closed,outcome\n"]
    n = FEWER if lab.sanitized else MILLION
    for i in range(n):
        day = i * 365 // n
        delay = day + int(draw.expovariate(0.05)) + 1
        won = draw.random() < 0.1 and delay < 365
        rows.append(f"L{i},{date(day)},source {i % 7},{date(delay) if won else ''},{'won' if won else ''}\n")
    write(folder, "many.csv", "".join(rows))
    for command in ("calibrate", "forecast"):
        ended = lab.run([command, "many.csv", "-o", "out"], folder, limited=False)
        expect(ended.code == 0, f"{command}: exit {ended.code}: {ended.err[:200]}")
        expect(ended.seconds < SECONDS or lab.sanitized, f"{command} took {ended.seconds:.0f} s")


def date(day):
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    for month, length in enumerate(lengths):
        if day < length:
            return f"2023-{month + 1:02}-{day + 1:02}"
        day -= length
    return "2024-01-01"


def a_field_without_end(lab):
    folder = lab.folder()
    write(folder, "long.csv", HEAD + "L1,2024-03-01," + "x" * 10 ** 8 + "\nL2,2024-03-02,web\n")
    begins(lab.run(["calibrate", "long.csv"], folder, limited=False), DATA,
           "long.csv:2:15: error: this field is longer than 65536 bytes")


def formulas_and_yaml_in_names(lab):
    """Names are labels: nothing in them is executed, and the fragment stays a scenario."""
    names = (f"=cmd|' /C touch {MARKER}'!A0", f"+HYPERLINK(\"\"{MARKER}\"\")", "@SUM(1+1)", f"$(touch {MARKER})",
             "a: {b: [c}", "x # y", "- z", "\"\" \"\"", "%s%n%d", "ü 漢字", "name\nsales: {win: {base: 100%}}")
    folder = lab.folder()
    rows = "".join(f"L{i},2024-03-{i % 28 + 1:02},\"{names[i % len(names)]}\"\n" for i in range(40 * len(names)))
    write(folder, "names.csv", HEAD + rows)
    write(folder, "empty.yaml", "extends: base.yaml\n")
    ended = lab.run(["calibrate", "names.csv", "--extends", "base.yaml", "-o", "fragment.yaml"], folder)
    expect(ended.code == 0, ended.err[:200])
    ended = lab.run(["check", "fragment.yaml"], folder)
    expect(ended.code == 0, f"{ended.err[:300]}\n{read(folder, 'fragment.yaml')[:1500]}")
    expect("100%" not in [line.strip() for line in read(folder, "fragment.yaml").split("\n")], "a name became a key")
    nothing_was_run(folder)
