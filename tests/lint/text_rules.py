# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that a look at the text decides: who includes whom, sizes, words, calls, licence lines."""
import collections
import os
import re

import layers
import tree

C_FILES = (".c", ".h")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)

# Headers from outside that only some layers may see.
RESERVED = {"yaml.h": {"scenario"}, "sqlite3.h": {"study"}, "jansson.h": {"crm"}, "pthread.h": {"study"},
            "threads.h": {"study"}, "gsl/": {"engine", "stats"}}


def includes(context):
    """A layer includes its own headers and those of the layers below it; own header first; no "../"."""
    root, known, problems = context.root, layers.read(context.root), []
    home = {os.path.basename(h): layers.of(h) for h in tree.files(root, ".h", under=("src/",))}
    for path in tree.files(root, *C_FILES, under=("src/", "include/")):
        mine, text = known.get(layers.of(path)), tree.read(root, path)
        if mine is None and path.startswith("src/"):
            problems.append(f"{path}: folder is no layer of CMakeLists.txt")
            continue
        found = [(m.group(1), m.group(2), text.count("\n", 0, m.start(1)) + 1) for m in INCLUDE.finditer(text)]
        for bracket, name, line in found:
            fault = included(mine, bracket, name, home)
            problems += [f"{path}:{line}: {fault}"] if fault else []
        own = os.path.basename(path)[:-2] + ".h"
        if path.endswith(".c") and home.get(own) == layers.of(path) and found and found[0][1] != own:
            problems.append(f"{path}:{found[0][2]}: own header {own} does not come first")
    return problems


def included(mine, bracket, name, home):
    """What is wrong with one #include in a file of layer `mine` (None: a public header), or None."""
    if ".." in name.split("/"):
        return f'"{name}" climbs out of its folder'
    if bracket == "<":
        for start, allowed in RESERVED.items():
            if name.startswith(start) and (mine is None or mine.name not in allowed):
                return f"<{name}> belongs to {' and '.join(sorted(allowed))}"
        return None
    if name.startswith("reorg/"):
        return None if mine is None or mine.facade else f'"{name}": only the layers above the facade see it'
    if mine is None:
        return f'"{name}": a public header includes only public headers'
    if name not in home:
        return f'"{name}" is no header of src'
    if home[name] != mine.name and home[name] not in mine.uses:
        return f'{mine.name} includes "{name}" of {home[name]}, which it may not'
    return None


def file_size(context):
    """No C file over 500 lines: one concept a file."""
    long = []
    for path in tree.files(context.root, *C_FILES, under=("src/", "include/", "tests/")):
        lines = tree.read(context.root, path).count("\n")
        long += [f"{path}: {lines} lines, 500 are allowed"] if lines > 500 else []
    return long


def file_stems(context):
    """A file name stands for one concept in the whole tree; x.c and x.h lie side by side."""
    homes = collections.defaultdict(set)
    for path in tree.files(context.root, *C_FILES, under=("src/", "include/", "tests/")):
        folder, name = os.path.split(path)
        homes[name[:-2]].add(folder)
    return [f"{stem}: in {' and in '.join(sorted(folders))}" for stem, folders in homes.items() if len(folders) > 1]


# Written apart, so that this file does not find itself.
OWNERSHIP = re.compile("|".join([r"marketing.?" "owned", r"sales.?" "owned", "owned" "_by", "out" "sourc",
                                 r"full.?" "cycle", r"third.?" "department"]), re.I)


def ownership_words(context):
    """No line of C knows an ownership structure: they are YAML only."""
    return [hit for path in tree.files(context.root, under=("src/", "include/"))
            for hit in tree.hits(context.root, path, OWNERSHIP)]


def calls(*names):
    return re.compile(r"(?<![\w.>])(?:" + "|".join(names) + r")\s*\(")


# Unsafe, or dependent on the locale, or hidden global state: nowhere.
BANNED = calls("system", "popen", "v?sprintf", "strcpy", "strcat", "strncat", "atoi", "atol", "atof", "strtok", "gets",
               "s?rand", "random", "setlocale", "strtod", "strtof", "v?f?scanf", "sscanf", "setjmp", "longjmp", "alloca",
               "tmpnam", "mktemp", "asctime", "ctime", "localtime")
PRINTING = calls("v?printf", "puts", "putchar", "perror")
# abort() stays: it is what a failed assertion of ours does.
LEAVING = calls("exit", "_Exit", "_exit", "quick_exit")
# An engine that may be compiled to WebAssembly opens no files.
FILES = calls("fopen", "fdopen", "freopen", "open", "tmpfile", "fprintf", "fputs", "fputc", "fwrite")
BELOW_FILES = {"base", "engine", "stats", "org", "mechanisms", "agents", "model"}
ABOVE_PRINTING = {"report", "api", "cli"}


def banned_calls(context):
    """No unsafe call; no printing below report; no exit below cli, but for the arena that is out of memory."""
    problems = []
    for path in tree.files(context.root, *C_FILES, under=("src/", "include/")):
        layer, code = layers.of(path), tree.code_only(tree.read(context.root, path))
        patterns = [BANNED]
        patterns += [] if layer in ABOVE_PRINTING else [PRINTING]
        patterns += [FILES] if layer in BELOW_FILES and path != "src/base/arena.c" else []
        patterns += [] if layer == "cli" or path == "src/base/arena.c" else [LEAVING]
        for pattern in patterns:
            problems += tree.hits(context.root, path, pattern, code)
    return problems


CHART = re.compile(r"\bchart_\w+|(?:->|\.)chart\b")


def chart_through_views(context):
    """A mechanism asks the org chart through view_* only, so that `why` can swap the chart under it."""
    problems = []
    for path in tree.files(context.root, *C_FILES, under=("src/mechanisms/",)):
        problems += tree.hits(context.root, path, CHART, tree.code_only(tree.read(context.root, path)))
    return problems


SOURCES = (".c", ".h", ".py", ".sh", ".cmake", "CMakeLists.txt", ".gp")


def licence_lines(context):
    """Each source file and each script says its licence in its first lines. Scenarios are data, for people to copy."""
    problems = []
    for path in tree.files(context.root):
        text = tree.read(context.root, path)[:400] if tree.is_text(context.root, path) else ""
        if (path.endswith(SOURCES) or text.startswith("#!")) and tree.SPDX not in text:
            problems.append(f"{path}: no line '{tree.SPDX}'")
    return problems


LEFT_OVERS = re.compile(r"\b(?:" "TO" "DO|FIX" "ME|XX" r"X)\b")
MACHINE = re.compile("/wor" "k/|/far" "m/|far" "m-(?:bench|studio)|\\.libr" "ary|sub" "agent|/tm" "p/build|/roo" "t/")


def left_overs(context):
    """No note to oneself, no path of the machine it was written on."""
    problems = []
    for path in tree.files(context.root):
        if tree.is_text(context.root, path):
            problems += tree.hits(context.root, path, LEFT_OVERS) + tree.hits(context.root, path, MACHINE)
    return problems


# Each rule with faults to plant in a clean tree: (file, text, part of the complaint expected).
H, C = tree.C_HEAD, tree.CLEAN
RULES = {
    "includes": (includes, [
        ("src/base/up.c", H + '#include "sim.h"\n', "base includes"),
        ("src/base/up.h", H + '#  include "sim.h"\n', "base includes"),
        ("src/cli/deep.c", H + '#include "sim.h"\n', "cli includes"),
        ("src/engine/climb.c", H + '#include "../base/text.h"\n', "climbs"),
        ("src/org/yaml.c", H + "#include <yaml.h>\n", "belongs to scenario"),
        ("src/org/gamma.c", H + "#include <gsl/gsl_sf.h>\n", "belongs to engine"),
        ("src/engine/sim.c", H + '#include "text.h"\n#include "sim.h"\n', "does not come first"),
        ("src/nowhere/new.c", H + "int x;\n", "no layer"),
        ("include/reorg/more.h", H + '#include "sim.h"\n', "public headers")]),
    "file_size": (file_size, [("src/base/long.c", H + "\n" * 500, "501 lines"),
                              ("tests/base/test_long.c", H + "\n" * 500, "501 lines")]),
    "file_stems": (file_stems, [("src/engine/text.c", H, "text: in"), ("tests/base/sim.c", H, "sim: in")]),
    "ownership_words": (ownership_words, [
        ("src/base/word.c", H + "/* " + "marketing" + "-owned */\n", "word.c:2"),
        ("include/reorg/word.h", H + 'const char *w = "FULL' + '_CYCLE";\n', "word.h:2")]),
    "banned_calls": (banned_calls, [
        ("src/base/call.c", H + "int f(void) { return atoi(s); }\n", "call.c:2"),
        ("src/scenario/call.c", H + "double f(void)\n{ return strtod (s, 0); }\n", "call.c:3"),
        ("src/study/call.c", H + 'void f(void) { printf("x"); }\n', "printf"),
        ("src/model/call.c", H + 'void f(void) { fopen("x", "r"); }\n', "fopen"),
        ("src/report/call.c", H + "void f(void) { exit(1); }\n", "exit")]),
    "chart_through_views": (chart_through_views, [
        ("src/mechanisms/peek.c", H + "int f(void) { return chart_distance(a, b); }\n", "chart_distance"),
        ("src/mechanisms/peek.c", H + "int f(struct world *w) { return w->chart.n; }\n", "->chart")]),
    "licence_lines": (licence_lines, [("src/base/free.c", "int x;\n", "free.c"), ("plots/free.gp", "plot x\n", "free.gp"),
                                      ("tools/free", "#!/bin/sh\n", "tools/free")]),
    "left_overs": (left_overs, [("docs/a.md", "# A\nTO" + "DO: later\n", "a.md:2"),
                                ("docs/b.md", "see /wor" + "k/main\n", "b.md:1")]),
}
