# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of cases.tsv about what stands in a file that one file and one message cannot describe. Each function judges one."""
import os
import shutil
import subprocess
import tempfile

from judging import DATA, begins, expect, read, summary, write
from run import HERE, MEBIBYTE


def refuse_content(lab, content, words, code=DATA):
    """The file is refused with these words, in little time and memory."""
    folder = lab.folder()
    write(folder, "case.yaml", content)
    ended = lab.run(["check", "case.yaml"], folder)
    begins(ended, code, words)
    lab.quick(ended)


def accept_content(lab, content):
    folder = lab.folder()
    write(folder, "case.yaml", content)
    ended = lab.run(["check", "case.yaml"], folder)
    expect(ended.code == 0, f"the neighbour is refused: {ended.err[:200]}")
    lab.quick(ended)


def base():
    with open(os.path.join(HERE, "files", "base.yaml"), "rb") as f:
        return f.read()


# ---- large and deep files ----

def brackets(lab):
    refuse_content(lab, b"[" * 100_000, "case.yaml:1:33: error: nested more than 32 deep")


def braces(lab):
    refuse_content(lab, (b"{a: " * 250_000), "case.yaml:1:129: error: nested more than 32 deep")


def dashes(lab):
    refuse_content(lab, b"- " * 20_000, "case.yaml:1:65: error: nested more than 32 deep")


def laughs(lab):
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join(['*a%d' % (i - 1)] * 9)}]" for i in range(1, 10)]
    refuse_content(lab, "\n".join(lines), "case.yaml:1:5: error: anchors such as '&a0' are not allowed")
    refuse_content(lab, "name: ok\nmoney: [*a]\n", "case.yaml:2:9: error: aliases such as '*a' are not allowed")


def long_scalar(lab):
    folder = lab.folder()
    with open(os.path.join(folder, "case.yaml"), "wb") as f:
        f.write(b"name: ")
        for _ in range(200):
            f.write(b"a" * MEBIBYTE)
    ended = lab.run(["check", "case.yaml"], folder)
    begins(ended, DATA, "case.yaml: error: cannot be read: it has 209715206 bytes; at most 1048576 are read")
    lab.quick(ended)
    refuse_content(lab, b"name: " + b"a" * 1_000_000, "case.yaml:1:7: error: a value may have ")
    accept_content(lab, base() + b"money: {currency: " + b"a" * 256 + b"}\n")
    refuse_content(lab, base() + b"money: {currency: " + b"a" * 257 + b"}\n",
                   "case.yaml:26:19: error: 'currency' may hold 256 bytes of printable text")


def many_keys(lab):
    refuse_content(lab, b"".join(b"k%06d: 1\n" % i for i in range(1_000_000)), "case.yaml: error: cannot be read: it has ")
    refuse_content(lab, b"".join(b"a%x:\n" % i for i in range(110_000)), "case.yaml:100000:8: error: more than 100000 values")
    refuse_content(lab, b"".join(b"a%x:\n" % i for i in range(99_990)), "case.yaml:1:1: error: unknown key 'a0'")
    refuse_content(lab, b"a:\n" * 90_000, "case.yaml:2:1: error: 'a' given twice, in lines 1 and 2")


def file_limit(lab):
    text = base()
    comment = b"#" + b"x" * (MEBIBYTE - len(text) - 2) + b"\n"
    accept_content(lab, text + comment)
    refuse_content(lab, text + b"#" + comment, "case.yaml: error: cannot be read: it has 1048577 bytes")
    accept_content(lab, text + b"#\n" * ((MEBIBYTE - len(text)) // 2))


def many_positions(lab):
    rows = "".join(f"  p{i}: {{role: ae, headcount: 0, reports_to: ceo}}\n" for i in range(1995))
    last = "  p1995: {role: ae, headcount: 0, reports_to: ceo}\n"
    refuse_content(lab, base().replace(b"org:\n", b"org:\n" + (rows + last).encode()),
                   "case.yaml:21:3: error: 2000 positions are more than the 1999")
    accept_content(lab, base().replace(b"org:\n", b"org:\n" + rows.encode()))


def depth_limit(lab):
    def nested(n):
        return b"".join(b" " * i + b"a:\n" for i in range(n - 1)) + b" " * (n - 1) + b"a: 1\n"

    refuse_content(lab, nested(33), "case.yaml:33:33: error: nested more than 32 deep")
    refuse_content(lab, nested(32), "case.yaml:1:1: error: unknown key 'a' in scenario")


def all_problems_in_one_pass(lab):
    folder = lab.folder()
    write(folder, "case.yaml", "extends: base.yaml\nhorizon: {duration: 30}\nmarket: {spend_elasticity: 2}\n"
                               "org:\n  sdr: {headcuont: 3, pay: {won: x}}\n  ae: {role: ea}\nnmae: x\n")
    ended = lab.run(["check", "case.yaml"], folder)
    places = [line.split(" error: ")[0] for line in ended.err.splitlines() if " error: " in line]
    expect(places == [f"case.yaml:{p}:" for p in ("2:21", "3:28", "5:9", "5:34", "6:14", "7:1")], f"places {places}")
    expect("6 errors" in ended.err, "the errors are not counted")
    expect("\n    org:" not in ended.err and "    horizon: {duration: 30}\n                        ^\n" in ended.err,
           "the line and its caret are missing")


def a_thousand_problems(lab):
    folder = lab.folder()
    write(folder, "case.yaml", "extends: base.yaml\n" + "".join(f"wrong_{i}: 1\n" for i in range(50_000)))
    ended = lab.run(["check", "case.yaml"], folder)
    expect(ended.code == DATA and "and 49000 more" in ended.err, f"exit {ended.code}: {ended.err[-200:]}")
    expect(len(ended.err) < MEBIBYTE, f"{len(ended.err)} bytes of messages")
    lab.quick(ended)


# ---- locale, links, time ----

def comma_locale(lab):
    """The same bytes where 1.5 is written 1,5."""
    localedef = shutil.which("localedef")
    folder = lab.folder()
    if localedef is None or subprocess.run([localedef, "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, "de_DE.UTF-8")],
                                           capture_output=True, check=False).returncode > 1:
        return
    results = []
    for name in ("C.UTF-8", "de_DE.UTF-8"):
        environment = {"LC_ALL": name, "LOCPATH": folder, "LANG": name}
        ended = lab.run(["run", "base.yaml", "-r", "2", "-o", name + ".out"], folder, environment, limited=False)
        expect(ended.code == 0, ended.err[:200])
        results.append((ended.out.replace(name + ".out", "").split("\n", 1)[1], read(folder, name + ".out", "results.csv"),
                        read(folder, name + ".out", "summary.json")))
    expect(results[0] == results[1], "a comma locale changes results")


def links_and_devices(lab):
    folder = lab.folder()
    far = tempfile.mkdtemp(dir=lab.root)
    shutil.copy(os.path.join(HERE, "files", "base.yaml"), os.path.join(far, "base.yaml"))
    deep = os.path.join(folder, "a", "b", "c")
    os.makedirs(deep)
    os.mkfifo(os.path.join(deep, "fifo.yaml"))
    os.symlink(os.path.join(far, "base.yaml"), os.path.join(deep, "outside.yaml"))
    os.symlink("loop.yaml", os.path.join(deep, "loop.yaml"))
    os.symlink("../../base.yaml", os.path.join(deep, "..", "up.yaml"))
    os.symlink("/dev/zero", os.path.join(deep, "zero.yaml"))
    write(folder, "base2.yaml", base())
    shutil.copy(os.path.join(HERE, "files", "base.yaml"), os.path.join(folder, "a", "base.yaml"))
    outside = "lies neither below the scenario's directory nor below one of the two above it"
    for parent, words in (("fifo.yaml", "'fifo.yaml' cannot be read: it is not a regular file"),
                          ("outside.yaml", "'outside.yaml' " + outside), ("zero.yaml", "'zero.yaml' " + outside),
                          ("loop.yaml", "'loop.yaml' cannot be read: Too many levels of symbolic links"),
                          ("../../../base2.yaml", "'../../../base2.yaml' " + outside),
                          ("../up.yaml", "'../up.yaml' " + outside)):
        write(deep, "case.yaml", f"extends: {parent}\n")
        ended = lab.run(["check", "a/b/c/case.yaml"], folder)
        begins(ended, DATA, "a/b/c/case.yaml:1:10: error: extends: " + words)
        lab.quick(ended)
    write(deep, "case.yaml", "extends: ../../base.yaml\n")
    expect(lab.run(["check", "a/b/c/case.yaml"], folder).code == 0, "two directories up is refused")


def storms(lab):
    folder = lab.folder()
    text = ("extends: base.yaml\nmarket: {sources: {list: {cooling: 0 d}}}\n"
            "sales: {cadence: {outbound: [{handling: 0 s, connect: 0, wait: 0 s}]}}\n")
    write(folder, "case.yaml", text)
    ended = lab.run(["run", "case.yaml", "-r", "2", "-o", "out"], folder, limited=False)
    begins(ended, DATA, "reorg: case, replication 1: the model stopped advancing at day 0.375: work ends")
    expect(not os.path.exists(os.path.join(folder, "out", "results.csv")), "results were written")
    write(folder, "case.yaml", text.replace("handling: 0 s", "handling: 5 min"))
    ended = lab.run(["run", "case.yaml", "-r", "2", "-o", "out"], folder, limited=False)
    expect(ended.code == 0, f"the neighbour: {ended.err[:200]}")


def seeds(lab):
    folder = lab.folder()
    seen = {}
    for seed in (0, 1, 7, 2 ** 32 + 7, 2 ** 64 - 1):
        ended = lab.run(["run", "base.yaml", "-r", "2", "--seed", str(seed), "-o", f"s{seed}"], folder, limited=False)
        expect(ended.code == 0, ended.err[:200])
        text = read(folder, f"s{seed}", "results.csv")
        expect(text not in seen, f"seeds {seen.get(text)} and {seed} give the same results")
        seen[text] = seed


def results_without_nan(folder):
    text = read(folder, "out", "results.csv").lower()
    expect("nan" not in text.replace("finance", "") and "inf," not in text, "results.csv holds what is no number")


def measures_of(lab, text, *more):
    folder = lab.folder()
    write(folder, "case.yaml", "extends: base.yaml\n" + text)
    ended = lab.run(["run", "case.yaml", "-r", "3", "-o", "out", *more], folder, limited=False)
    expect(ended.code == 0, ended.err[:200])
    results_without_nan(folder)
    return ended, {name: m["mean"] for name, m in summary(folder)["scenarios"][0]["measures"].items()}


def one_replication(lab):
    ended, _ = measures_of(lab, "", "-r", "1")
    expect("n/a" in ended.out, "an interval from one replication")


def nothing_closes(lab):
    ended, m = measures_of(lab, "sales: {accept: {threshold: 100%}}\n")
    expect(m["win_rate"] is None and m["cost_per_win"] is None, "a win rate without an opportunity")
    expect(m["lead_to_accepted"] == 0.0, "lead to accepted")
    expect("nothing to divide by" in ended.out, "the table does not say why")
    _, m = measures_of(lab, "sales: {win: {base: 0}}\n")
    expect(m["win_rate"] == 0.0 and m["cost_per_win"] is None, "opportunities that are all lost")


def no_sales_development(lab):
    _, m = measures_of(lab, "org: {sdr: ~, boss: ~}\nroutes: {inbound: ae, outbound: ae, qualified: same}\n")
    expect(m["accepted_per_month"] > 0, "account executives alone accept nothing")
    names = [name for name in m if "sdr" in name]
    expect(all(m[name] is None for name in names), f"numbers of a team that is not there: {names}")
