# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that the compiler decides, with the flags the build really uses (compile_commands.json)."""
import json
import os
import shlex
import subprocess

import layers
import tree


def flags_of(context):
    """{layer: compiler and flags of one of its files, without input and output}."""
    with open(os.path.join(context.build, "compile_commands.json"), encoding="utf-8") as f:
        commands = json.load(f)
    flags = {}
    for entry in commands:
        words = shlex.split(entry["command"])
        target = words[words.index("-o") + 1] if "-o" in words else ""
        layer = target.split("/")[1][:-4] if target.startswith("CMakeFiles/") else None
        if layer:
            flags.setdefault(layer, words[:words.index("-o")])
    return flags


def compiles(words, text):
    """None, or the compiler's first complaint."""
    done = subprocess.run([*words, "-fsyntax-only", "-x", "c", "-"], input=text, capture_output=True, text=True,
                          check=False)
    if done.returncode == 0:
        return None
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    return (errors or done.stderr.splitlines() or ["no message"])[0]


def headers_alone(context):
    """Each header includes what it uses: it compiles alone, with the sight of its own layer."""
    flags, problems = flags_of(context), []
    for path in tree.files(context.root, ".h", under=("src/", "include/")):
        layer = layers.of(path) or "cli"
        if layer not in flags:
            problems.append(f"{path}: no file of layer {layer} is compiled")
            continue
        spelling = os.path.relpath(path, "include") if path.startswith("include/") else os.path.basename(path)
        # Twice: the guard is part of the promise. The declaration keeps the unit from being empty.
        fault = compiles(flags[layer], f'#include "{spelling}"\n#include "{spelling}"\nextern int not_empty;\n')
        problems += [f"{path}: does not compile alone: {fault}"] if fault else []
    return problems


def upward_include_refused(context):
    """The include path of a layer does not reach a layer it may not include, and does reach those it may."""
    flags, known, problems = flags_of(context), layers.read(context.root), []
    example = {}
    for path in tree.files(context.root, ".h", under=("src/",)):
        example.setdefault(layers.of(path), os.path.basename(path))
    for layer, words in flags.items():
        if layer not in known:
            continue
        for other, header in example.items():
            may = other == layer or other in known[layer].uses
            fault = compiles(words, f'#if !__has_include("{header}")\n#error not reached\n#endif\nextern int not_empty;\n')
            if may and fault:
                problems.append(f"{layer} does not see {other}/{header}")
            if not may and not fault:
                problems.append(f"{layer} sees {other}/{header}, which lies above or beside it")
    return problems


H = tree.C_HEAD
RULES = {
    "headers_alone": (headers_alone, [
        ("src/base/needs.h", H + "size_t needs_size(void);\n", "needs.h: does not compile alone"),
        ("src/base/twice.h", H + "struct twice { int x; };\n", "twice.h: does not compile alone"),
        ("include/reorg/needs.h", H + '#include "sim.h"\n', "needs.h: does not compile alone")]),
    # The objects are built with the arrows of the clean list, the rule reads these other arrows.
    "upward_include_refused": (upward_include_refused, [
        ("CMakeLists.txt", tree.CLEAN["CMakeLists.txt"].replace("layer(org USES engine)", "layer(org)"),
         "mechanisms sees engine/sim.h"),
        ("CMakeLists.txt", tree.CLEAN["CMakeLists.txt"].replace("(base)", "(engine)", 1).replace(
            "layer(engine USES base PkgConfig::GSL)", "layer(base USES engine)"), "base does not see engine/sim.h")]),
}
