# SPDX-License-Identifier: GPL-3.0-or-later
"""Files are made, renamed and removed below the output directory only, and no other program runs than gnuplot.

Reads what strace saw of a study with pictures. A symbolic link in the way of any file is never written through. The usage is that of
harness.py.
"""
import os
import re
import shutil
import subprocess
import sys

import harness

CALLS = "openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,mknod,execve"
ALLOWED = re.compile(r"/dev/(null|urandom)$")


def trace(lab, strace, environment):
    log = lab.path("trace")
    done = subprocess.run([strace, "-f", "-y", "-qq", "-s", "400", "-o", log, "-e", f"trace={CALLS}", *lab.command()],
                          cwd=lab.folder.name, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != harness.OK:
        sys.exit(f"FAILED: {done.stderr}")
    with open(log, encoding="utf-8", errors="replace") as f:
        return [line.split(None, 1) for line in f]


def targets(call, words):
    """The absolute paths that a line of strace changes."""
    if call.startswith(("open", "creat")) and not re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", words):
        return
    for folder, name in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"([^"]*)"', words):
        yield os.path.normpath(os.path.join(folder or "", name))


def outside(lab, lines):
    """Changes elsewhere, by the program itself: what gnuplot does is its own, in files that we name."""
    own, out = lines[0][0], os.path.realpath(lab.path("out"))
    for pid, line in lines:
        call, _, words = line.partition("(")
        if pid != own or call == "execve" or not re.search(r"= (\d|0x)", words):
            continue
        for path in targets(call, words):
            whole = os.path.normpath(os.path.join(os.path.realpath(lab.folder.name), path))
            if whole != out and not whole.startswith(out + "/") and not ALLOWED.match(whole):
                yield line.strip()


def links(lab):
    """{name: what a victim held}: every file of a study in turn is a symbolic link to somewhere else."""
    names = sorted(lab.files("whole")) + ["study.db", "study.lock", ".study.db.tmp", ".results.csv.tmp"]
    for name in names if harness.LONG else names[::3] + names[-4:]:
        lab.reset("earlier")
        path, victim = lab.path("out/" + name), lab.path("victim")
        if os.path.lexists(path):
            os.remove(path)
        with open(victim, "w", encoding="utf-8") as f:
            f.write("mine")
        os.symlink(victim, path)
        done = lab.run()
        with open(victim, encoding="utf-8") as f:
            found = [] if f.read() == "mine" else ["wrote through it"]
        if done.returncode < 0:
            found.append(f"ended with {done.returncode}")
        if done.returncode == harness.OK and not name.startswith(".") and os.path.islink(path):
            found.append("left it")
        lab.tell(f"{name} is a symbolic link", done, found)


def main():
    lab = harness.Lab()
    links(lab)
    strace = shutil.which("strace")
    if strace and subprocess.run([strace, "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0:
        gnuplot = shutil.which("gnuplot")
        environment = {**os.environ, "LC_ALL": "C", "REORG_PLOTS": harness.ROOT + "/plots"}
        lab.reset("new")
        lines = trace(lab, strace, environment)
        done = subprocess.CompletedProcess([], 0, "", "")
        lab.tell("files outside of the output directory", done, list(outside(lab, lines))[:3])
        started = [line for _, line in lines if line.startswith("execve(") and line.rstrip().endswith("= 0")]
        pictures = [name for name in lab.files("out") if name.endswith((".png", ".svg"))]
        others = [line.strip()[:200] for line in started[1:] if not re.match(r'execve\("[^"]*/gnuplot[^"]*", \["gnuplot", "-d", "-c"', line)]
        lab.tell("programs other than gnuplot", done, others[:3])
        if gnuplot:
            lab.tell("one gnuplot for each picture", done,
                     [] if len(started) - 1 - len(others) == len(pictures) > 0 else [f"{len(started) - 1} for {len(pictures)}"])
        print(f"{len(lines)} calls looked at, {len(pictures)} pictures")
    else:
        print("no strace here: only links were tried")
    lab.end("links and calls")


main()
