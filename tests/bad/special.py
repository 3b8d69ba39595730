# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of cases.tsv that one file and one message cannot describe. Each function judges one."""
import csv
import json
import os
import shutil
import stat
import subprocess
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

from run import HERE, MEBIBYTE, Failure

DATA, NO_INPUT, CANNOT_CREATE = 65, 66, 73
MARKER = "pwned"
LABELS = [
    f"`touch {MARKER}`", f"'; system('touch {MARKER}'); '", f'"; system("touch {MARKER}") #', "@evil",
    f"$(touch {MARKER})", "%s%n%n%n", "ends with \\", "{/Symbol a}_x^y", "<script>alert(1)</script>",
    '" onload="alert(1)', "]]>", "</title>", "=cmd|'/C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "a,\"b\",c;d",
    f"!touch {MARKER}", f"| touch {MARKER}", "&amp; &#x3c;",
]


def expect(true, words):
    if not true:
        raise Failure(words)


def write(folder, name, content):
    with open(os.path.join(folder, name), "wb") as f:
        f.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def read(folder, *names):
    with open(os.path.join(folder, *names), encoding="utf-8") as f:
        return f.read()


def begins(ended, code, words):
    expect(ended.code == code, f"exit {ended.code}, not {code}: {ended.err[:200]}")
    expect(ended.err.startswith(words), f"said '{ended.err[:200]}', not '{words}...'")


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


def quoted(label):
    return "'" + label.replace("'", "''") + "'"


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
    expect(not os.path.exists(os.path.join(folder, "out")), "a folder of results was created")
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


def summary(folder):
    def refuse(constant):
        raise Failure(f"summary.json holds {constant}")

    return json.loads(read(folder, "out", "summary.json"), parse_constant=refuse)


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


# ---- labels ----

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


def files_below(folder, ending=""):
    return [os.path.join(top, name) for top, _, names in os.walk(folder) for name in names if name.endswith(ending)]


def nothing_was_run(folder):
    found = [path for path in files_below(os.path.dirname(folder)) if os.path.basename(path).startswith(MARKER)]
    expect(not found, f"a text was executed: {found}")


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


# ---- files that are written ----

def output_names(lab):
    for name in (f"|touch {MARKER}", f"<touch {MARKER}", f"-{MARKER}", f"`touch {MARKER}`", f"'; system 'touch {MARKER}'; '"):
        folder = lab.folder()
        ended = lab.run(["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "--output=" + name], folder, limited=False)
        expect(ended.code == 0, f"{name}: {ended.err[:200]}")
        expect(os.path.exists(os.path.join(folder, name, "results.csv")), f"{name}: no results")
        os.rename(os.path.join(folder, name), os.path.join(folder, "results"))
        nothing_was_run(folder)
        if shutil.which("gnuplot") is not None:
            expect(files_below(os.path.join(folder, "results"), ".svg"), f"{name}: no pictures")


def gnuplot_start_files(lab):
    folder = lab.folder()
    for name in (".gnuplot", "gnuplotrc", ".gnuplotrc"):
        write(folder, name, f"!touch {MARKER}\nsystem 'touch {MARKER}'\nset print '{MARKER}'; print 1\n")
    ended = lab.run(["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "-o", "out"], folder,
                    {"HOME": folder, "XDG_CONFIG_HOME": folder, "GNUPLOT_LIB": folder}, limited=False)
    expect(ended.code == 0, ended.err[:200])
    nothing_was_run(folder)


def file_names(lab):
    for name, good in (("A.yaml", "a.yaml"), ("a b.yaml", "ab.yaml"), ("ü.yaml", "u.yaml"), ("a.b.yaml", "a-b.yaml"),
                       ("x" * 65 + ".yaml", "x" * 64 + ".yaml"), (".yaml", "a.yaml"), ("=x.yaml", "x.yaml")):
        folder = lab.folder()
        write(folder, name, "extends: base.yaml\n")
        begins(lab.run(["check", name], folder), DATA, f"{name}: error: the file's name is the scenario's id: 1 to 64 of a-z")
        write(folder, good, "extends: base.yaml\n")
        expect(lab.run(["check", good], folder).code == 0, f"{good} is refused")
    begins(lab.run(["check", "y" * 300], lab.folder()), NO_INPUT, "y" * 60)
    begins(lab.run(["check", "../../../nowhere/x.yaml"], lab.folder()), NO_INPUT, "../../../nowhere/x.yaml: error: cannot be read")


def run_small(lab, folder, *more, environment=None, limited=False, **streams):
    return lab.run(["run", "base.yaml", "-r", "2", *more], folder, environment, limited, **streams)


def output_folders(lab):
    folder = lab.folder()
    os.mkdir(os.path.join(folder, "victim"))
    os.mkdir(os.path.join(folder, "foreign"))
    os.symlink("victim", os.path.join(folder, "link"))
    write(folder, "file", "mine\n")
    write(folder, "foreign/letter.txt", "mine\n")
    cases = [("link", "it is a symbolic link"), ("link/", "it is a symbolic link"), ("file", ""), ("file/x", ""), ("/", "it is the root of the file system"),
             ("foreign", "the folder holds files that are not results of reorg"), ("/proc/nothing", "")]
    if os.geteuid() != 0:
        os.mkdir(os.path.join(folder, "closed"), 0o500)
        cases.append(("closed/x", "Permission denied"))
    for path, why in cases:
        ended = run_small(lab, folder, "-o", path)
        begins(ended, CANNOT_CREATE, f"reorg: cannot write results to {path.rstrip('/') or path}: {why}")
    expect(os.listdir(os.path.join(folder, "victim")) == [], "written through a link")
    expect(os.listdir(os.path.join(folder, "foreign")) == ["letter.txt"], "written among foreign files")
    expect(read(folder, "file") == "mine\n", "a file was overwritten")
    expect(run_small(lab, folder, "-o", "victim").code == 0, "an empty folder is refused")


def links_in_the_output(lab):
    folder = lab.folder()
    write(folder, "victim", "mine\n")
    os.mkdir(os.path.join(folder, "elsewhere"))
    expect(run_small(lab, folder, "-o", "out").code == 0, "the first run")
    for name in ("results.csv", "summary.json"):
        os.remove(os.path.join(folder, "out", name))
        os.symlink("../victim", os.path.join(folder, "out", name))
    for name in (".results.csv.tmp", ".summary.json.tmp", ".manifest.json.tmp"):
        os.symlink("../victim", os.path.join(folder, "out", name))
    ended = run_small(lab, folder, "-o", "out")
    expect(ended.code == 0, f"again: {ended.err[:200]}")
    expect(read(folder, "victim") == "mine\n", "written through a link")
    expect(stat.S_ISREG(os.lstat(os.path.join(folder, "out", "results.csv")).st_mode), "results.csv is still a link")
    shutil.rmtree(os.path.join(folder, "out", "plots"), ignore_errors=True)
    os.symlink("../elsewhere", os.path.join(folder, "out", "plots"))
    arguments = ["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "-o", "out"]
    lab.run(arguments, folder, limited=False)
    expect(os.listdir(os.path.join(folder, "elsewhere")) == [], "pictures were written through a link")


# ---- environment ----

def gsl_environment(lab):
    folder = lab.folder()
    expect(run_small(lab, folder, "-o", "plain").code == 0, "plain")
    ended = run_small(lab, folder, "-o", "named", environment={"GSL_RNG_SEED": "123", "GSL_RNG_TYPE": "nonsense",
                                                               "GSL_IEEE_MODE": "single-precision,round-up"})
    expect(ended.code == 0 and "GSL" not in ended.err + ended.out, f"{ended.code} {ended.err[:100]}")
    expect(read(folder, "plain", "results.csv") == read(folder, "named", "results.csv"), "GSL's variables change results")


def poor_environment(lab):
    folder = lab.folder()
    arguments = ["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "-o"]
    expect(lab.run([*arguments, "rich"], folder, limited=False).code == 0, "rich")
    ended = lab.run([*arguments, "poor"], folder, {"HOME": None, "PATH": "/nowhere", "TMPDIR": "/nowhere/tmp", "LC_ALL": None},
                    limited=False)
    expect(ended.code == 0, f"exit {ended.code}: {ended.err[:200]}")
    expect("gnuplot" in ended.err, "no word about the missing gnuplot")
    for name in ("results.csv", "summary.json"):
        expect(read(folder, "rich", name) == read(folder, "poor", name), f"{name} differs")
    ended = lab.run([*arguments, "none"], folder, {"HOME": None, "PATH": None}, limited=False)
    expect(ended.code == 0, f"without PATH: exit {ended.code}: {ended.err[:200]}")


def closed_streams(lab):
    folder = lab.folder()
    for n, codes in ((0, (0,)), (1, (74,)), (2, (0,))):
        words = " ".join(["exec", f"'{lab.program}'", "run", "base.yaml", "-r", "2", "-o", f"out{n}", f"{n}>&-"])
        done = subprocess.run(["sh", "-c", words], cwd=folder, capture_output=True, check=False, timeout=120)
        expect(done.returncode in codes, f"stream {n} closed: exit {done.returncode}")
        expect(os.path.exists(os.path.join(folder, f"out{n}", "results.csv")), f"stream {n} closed: no results")
        for path in files_below(os.path.join(folder, f"out{n}")):
            with open(path, "rb") as f:
                expect(b"reorg run:" not in f.read(), f"the table was written into {path}")


def with_gnuplot(lab, script):
    """Compares with this script in the place of gnuplot: the data must be whole and no picture half."""
    folder = lab.folder()
    tools = os.path.join(folder, "tools")
    os.mkdir(tools)
    arguments = ["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "-o"]
    write(tools, "gnuplot", script)
    os.chmod(os.path.join(tools, "gnuplot"), 0o755)
    ended = lab.run([*arguments, "out"], folder, {"PATH": tools + ":/bin:/usr/bin"}, limited=False)
    expect(ended.code == 0, f"exit {ended.code} {ended.err[:200]}")
    expect("drawn" in ended.err, "no word about it")
    data = lab.run([*arguments, "good"], folder, {"PATH": "/nowhere"}, limited=False)
    expect(data.code == 0 and read(folder, "good", "results.csv") == read(folder, "out", "results.csv"), "results differ")
    pictures = [path for path in files_below(os.path.join(folder, "out")) if path.endswith((".svg", ".png"))]
    expect(not pictures, f"half a picture: {pictures}")


def gnuplots_that_fail(lab):
    for script in ("exit 0", "kill -9 $$", "exit 3", 'for a; do last=$a; done; printf "<svg>" > "$last"',
                   'for a; do last=$a; done; ln -s /etc/passwd "$last"'):
        try:
            with_gnuplot(lab, "#!/bin/sh\n" + script + "\n")
        except Failure as failure:
            raise Failure(f"gnuplot that does '{script}': {failure}") from failure
    with_gnuplot(lab, b"not a program\0")


def gnuplot_that_hangs(lab):
    with_gnuplot(lab, "#!/bin/sh\nexec sleep 1000\n")
