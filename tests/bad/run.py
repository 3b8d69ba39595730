# SPDX-License-Identifier: GPL-3.0-or-later
"""Broken and hostile inputs: each row of cases.tsv gets its exit code and its located message, quickly and in
little memory, touches nothing, and the same input with the fault mended is accepted.

    run.py PROGRAM [CASE...]         the cases whose name begins with one of these words; all without.
                                     "-CASE" leaves cases out
    run.py --show PROGRAM [CASE...]  prints what the program says, without judging
    run.py --dump FOLDER             writes the inputs as files: seeds for fuzzing

The second column of a row begins with its kind:
    base TEXT   a file case.yaml that extends files/base.yaml and goes on with TEXT (its line 2)
    text TEXT   a file case.yaml of exactly TEXT
    csv TEXT    a file case.csv of exactly TEXT, given to calibrate
    args WORDS  a command line, as a shell would split it, in a folder that holds files/*
    test NAME   a function of special_{content,labels,files,crm}.py, which judges by itself
TEXT knows the escapes \\n \\t \\r \\0 \\xNN and \\\\. The last column is the neighbour: OLD -> NEW changes TEXT or WORDS,
@FILE is a file of the folder; it must be accepted.
"""
import importlib
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPECIAL = ("special_content", "special_labels", "special_files", "special_crm")
CPU_SECONDS = 1.0
MEBIBYTE = 1 << 20
ADDRESSES = 100 * MEBIBYTE


class Failure(Exception):
    pass


class Ended:
    """How a process ended."""

    def __init__(self, code, out, err, seconds):
        self.code, self.out, self.err, self.seconds = code, out, err, seconds


class Lab:
    """One program, and an empty folder with files/* for each case."""

    def __init__(self, program):
        self.program = os.path.abspath(program)
        with open(self.program, "rb") as f:
            self.sanitized = b"__asan_init" in f.read()  # reserves terabytes of addresses, and takes its time
        self.root = tempfile.mkdtemp(prefix="reorg-bad-")
        self.n = 0

    def folder(self):
        self.n += 1
        path = os.path.join(self.root, str(self.n), "scenarios")
        shutil.copytree(os.path.join(HERE, "files"), path)
        return path

    def run(self, words, folder, environment=None, limited=True, **streams):
        """Limited: to the memory that reading a scenario may take."""
        def limit():
            if not self.sanitized:
                resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
                resource.setrlimit(resource.RLIMIT_CPU, (10, 10))

        env = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8"}
        env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        env.update(environment or {})
        env = {k: v for k, v in env.items() if v is not None}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            streams = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": err, **streams}
            process = subprocess.Popen([self.program, *words], cwd=folder, env=env,
                                       preexec_fn=limit if limited else None, **streams)
            old = signal.signal(signal.SIGALRM, lambda *_: process.kill())
            signal.alarm(120)
            _, status, usage = os.wait4(process.pid, 0)
            signal.alarm(0)
            signal.signal(signal.SIGALRM, old)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return Ended(process.returncode, out.read().decode("utf-8", "replace"),
                         err.read().decode("utf-8", "replace"), usage.ru_utime + usage.ru_stime)

    def quick(self, ended):
        """The time that reading a scenario may take; a limited run has no more memory to begin with."""
        if ended.seconds > CPU_SECONDS and not self.sanitized:
            raise Failure(f"took {ended.seconds:.1f} s")


ESCAPE = re.compile(r"\\(?:([ntr0\\])|x([0-9A-Fa-f]{2}))")
PLAIN = {"n": b"\n", "t": b"\t", "r": b"\r", "0": b"\0", "\\": b"\\"}


def unescape(text):
    out, at = b"", 0
    for m in ESCAPE.finditer(text):
        out += text[at:m.start()].encode("utf-8")
        out += PLAIN[m.group(1)] if m.group(1) else bytes([int(m.group(2), 16)])
        at = m.end()
    return out + text[at:].encode("utf-8")


def listing(folder):
    return sorted(os.path.join(base, name) for base, folders, files in os.walk(os.path.dirname(folder))
                  for name in folders + files)


class Case:
    def __init__(self, row, number):
        if len(row) != 5:
            raise SystemExit(f"cases.tsv:{number}: {len(row)} columns, not 5")
        self.name, what, exit_code, self.begins, self.neighbour = row
        self.kind, _, self.text = what.partition(" ")
        self.exit = int(exit_code)

    def mended(self):
        old, arrow, new = (self.neighbour + " ").partition(" -> ")
        new = new[:-1]
        if not arrow:
            raise Failure(f"the neighbour '{self.neighbour}' is not of the form OLD -> NEW")
        if self.kind == "args":
            text = self.text
        else:
            old, new, text = unescape(old), unescape(new), unescape(self.text)
        if old not in text:
            raise Failure("the neighbour changes nothing")
        return text.replace(old, new, 1)

    def content(self, text):
        return b"extends: base.yaml\n" + text if self.kind == "base" else text

    def words(self, folder, text):
        if self.kind == "args":
            return shlex.split(text)
        name = "case.csv" if self.kind == "csv" else "case.yaml"
        with open(os.path.join(folder, name), "wb") as f:
            f.write(self.content(text))
        return ["calibrate" if self.kind == "csv" else "check", name]

    def attempt(self, lab, text):
        folder = lab.folder()
        words = self.words(folder, text)
        before = listing(folder)
        ended = lab.run(words, folder, limited=self.kind != "args")
        return ended, [path for path in listing(folder) if path not in before]

    def judge(self, lab):
        if self.kind == "test":
            modules = map(importlib.import_module, SPECIAL)
            next(getattr(m, self.text) for m in modules if hasattr(m, self.text))(lab)
            return
        ended, created = self.attempt(lab, self.text if self.kind == "args" else unescape(self.text))
        said = ended.err.split("\n")[0]
        if ended.code != self.exit:
            raise Failure(f"exit {ended.code}, not {self.exit}: {said}")
        if not said.startswith(self.begins) or (self.begins == "" and said):
            raise Failure(f"said '{said}', not '{self.begins}...'")
        if self.exit != 0 and created:
            raise Failure(f"created {created}")
        lab.quick(ended)
        if self.neighbour:
            self.judge_neighbour(lab)

    def judge_neighbour(self, lab):
        if self.neighbour.startswith("@"):
            ended = lab.run(["check", self.neighbour[1:]], lab.folder())
        else:
            ended, _ = self.attempt(lab, self.mended())
        if ended.code != 0:
            raise Failure(f"the neighbour is refused: {ended.err.splitlines()[0] if ended.err else ended.code}")


def read_cases(words):
    with open(os.path.join(HERE, "cases.tsv"), encoding="utf-8") as f:
        lines = f.read().split("\n")[1:]
    cases = [Case(line.split("\t"), i + 2) for i, line in enumerate(lines) if line and not line.startswith("#")]
    names = [c.name for c in cases]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SystemExit(f"cases.tsv: given twice: {sorted(twice)}")
    wanted = [w for w in words if not w.startswith("-")]
    unwanted = [w[1:] for w in words if w.startswith("-")]
    return [c for c in cases if (not wanted or any(c.name.startswith(w) for w in wanted))
            and not any(c.name.startswith(w) for w in unwanted)]


def show(lab, cases):
    for case in cases:
        if case.kind == "test":
            continue
        ended, created = case.attempt(lab, case.text if case.kind == "args" else unescape(case.text))
        note = ""
        try:
            if case.neighbour:
                case.judge_neighbour(lab)
        except Failure as failure:
            note = f"\n      !! {failure}"
        print(f"{case.name}\t{case.text}\n   {ended.code}\t{ended.err.splitlines()[:1]}{' ' + str(created) if created else ''}{note}")


def dump(folder):
    os.makedirs(folder, exist_ok=True)
    for case in read_cases([]):
        if case.kind in ("base", "text", "csv"):
            ending = ".csv" if case.kind == "csv" else ".yaml"
            with open(os.path.join(folder, re.sub(r"\W+", "-", case.name) + ending), "wb") as f:
                f.write(case.content(unescape(case.text)))


def main():
    words = sys.argv[1:]
    if words[:1] == ["--dump"]:
        return dump(words[1])
    showing = words[:1] == ["--show"]
    words = words[1:] if showing else words
    lab = Lab(words[0])
    cases = read_cases(words[1:])
    failed = 0
    sys.path.insert(0, HERE)
    sys.modules["run"] = sys.modules["__main__"]
    try:
        if showing:
            return show(lab, cases)
        for case in cases:
            try:
                case.judge(lab)
            except Failure as failure:
                failed += 1
                print(f"FAIL {case.name}: {failure}")
    finally:
        shutil.rmtree(lab.root, ignore_errors=True)
    print(f"{len(cases) - failed} of {len(cases)} cases are as they should be")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
