# SPDX-License-Identifier: GPL-3.0-or-later
"""The job of Kubernetes that docs/cluster/reorg-job.yaml describes, each of its pods run as a process, is the whole study.

usage: cluster.py SOURCE PROGRAM
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE, PROGRAM = pathlib.Path(sys.argv[1]), sys.argv[2]


def main():
    text = (SOURCE / "docs/cluster/reorg-job.yaml").read_text(encoding="utf-8")
    arguments = json.loads(re.search(r"args: (\[.*?\])", text, re.S)[1])
    pods = int(re.search(r"completions: (\d+)", text)[1])
    with tempfile.TemporaryDirectory() as top:
        def reorg(*words, **environment):
            env = {**os.environ, "REORG_PLOTS": "/none", **environment}
            done = subprocess.run([PROGRAM, *words], cwd=SOURCE, env=env, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.exit(f"FAILED: {' '.join(words)}\n{done.stderr}")

        arguments[-1] = top + "/big"
        for index in range(pods):
            reorg(*arguments, JOB_COMPLETION_INDEX=str(index))
        reorg("merge", top + "/big")
        cut = arguments.index("--shard")
        reorg(*arguments[:cut], "-o", top + "/whole")
        for name in ("results.csv", "summary.json"):
            if pathlib.Path(top, "big", name).read_bytes() != pathlib.Path(top, "whole", name).read_bytes():
                sys.exit(f"FAILED: {name} is not that of one process")
    print(f"{pods} pods are one process, byte for byte")


main()
