# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs every command in the ```sh blocks of README.md and docs/*.md, in a copy of the tree, with the built program as `reorg`.

Blocks marked ```console show what a person types or sees and are not run. A command whose output the page shows runs here
with few replications: outputs.py looks at what it prints.
usage: run.py SOURCE PROGRAM
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
PAGES = [SOURCE / "README.md", *sorted((SOURCE / "docs").glob("**/*.md"))]


def commands(text):
    shown = set(re.findall(r"^<!-- output of: (.*) -->$", text, re.M))
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in block.splitlines():
            if line.strip() and not line.startswith("#"):
                yield re.sub(r" -r \d+", " -r 10", line) if line in shown else line


def main():
    passed = failed = 0
    with tempfile.TemporaryDirectory() as top:
        tree, tools = pathlib.Path(top, "tree"), pathlib.Path(top, "bin")
        tree.mkdir()
        tools.mkdir()
        for name in ("scenarios", "plots", "docs"):
            shutil.copytree(SOURCE / name, tree / name)
        (tools / "reorg").symlink_to(PROGRAM)
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "REORG_PLOTS": "/none"}
        for page in PAGES:
            text = page.read_text()
            for command in commands(text):
                draws = "reorg plot" in command or "gnuplot" in command
                if draws and shutil.which("gnuplot") is None:
                    continue
                done = subprocess.run(["sh", "-c", command], cwd=tree, env={**env, "REORG_PLOTS": ""} if draws else env,
                                      capture_output=True, text=True)
                passed, failed = passed + (done.returncode == 0), failed + (done.returncode != 0)
                if done.returncode:
                    print(f"FAILED: {page.name}: {command}\n{done.stderr}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
