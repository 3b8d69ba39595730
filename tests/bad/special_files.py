# SPDX-License-Identifier: GPL-3.0-or-later
"""The cases of cases.tsv about files that are written, the surroundings of a run, and gnuplot."""
import os
import shutil
import stat
import subprocess

from judging import CANNOT_CREATE, DATA, MARKER, NO_INPUT, begins, expect, files_below, nothing_was_run, read, write
from run import Failure


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
    arguments = ["compare", "base.yaml", "--headcount", "sdr=3", "-r", "2", "-o", "pictures"]
    expect(lab.run(arguments, folder, limited=False).code == 0, "the first comparison")
    shutil.rmtree(os.path.join(folder, "pictures", "plots"))
    os.symlink("../elsewhere", os.path.join(folder, "pictures", "plots"))
    begins(lab.run(arguments, folder, limited=False), CANNOT_CREATE, "reorg: cannot write results to pictures/plots: it is a symbolic link")
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
