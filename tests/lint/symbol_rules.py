# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules that the object files decide: what a file exports, and what it keeps between calls."""
import collections
import os
import re
import subprocess

import tree

Symbol = collections.namedtuple("Symbol", "name section is_global")
ROW = re.compile(r"^[0-9a-f]+ (.{7}) (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$")


def objects(context):
    """(path of the source, path of its object) for each C file of src; a missing object is a fault of the caller."""
    for path in tree.files(context.root, ".c", under=("src/",)):
        layer = path.split("/")[1]
        yield path, os.path.join(context.build, "CMakeFiles", f"{layer}.dir", path + ".o")


def symbols(path):
    """What one object file defines. objdump -t flags: l local, g u w global; d section, f file."""
    text = subprocess.run(["objdump", "-t", path], capture_output=True, text=True, check=True).stdout
    for row in map(ROW.match, text.splitlines()):
        if row and row.group(2) != "*UND*" and "f" not in row.group(1) and "d" not in row.group(1):
            flags = row.group(1)
            yield Symbol(row.group(3), row.group(2), any(c in flags for c in "guw"))


def each_symbol(context, judge):
    problems = []
    for path, made in objects(context):
        if not os.path.exists(made):
            problems.append(f"{path}: not built ({os.path.relpath(made, context.build)})")
            continue
        problems += [f"{path}: {fault}" for s in symbols(made) for fault in [judge(path, s)] if fault]
    return problems


def prefixes_of(path, headers):
    """foo_ for foo.c. A concept too long for one file goes on in foo_more.c, which has no header of its own: foo_ too."""
    folder, stem = os.path.dirname(path), os.path.basename(path)[:-2]
    prefixes = {stem + "_"} | ({"reorg_"} if folder == "src/api" else set())
    words = stem.split("_")
    wholes = ["_".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    if f"{folder}/{stem}.h" not in headers:
        prefixes |= {whole + "_" for whole in wholes if f"{folder}/{whole}.h" in headers}
    return tuple(sorted(prefixes))


def symbol_prefix(context):
    """Every global symbol of foo.c begins with foo_; those of the facade with reorg_."""
    headers = set(tree.files(context.root, ".h", under=("src/",)))

    def judge(path, symbol):
        prefixes = prefixes_of(path, headers)
        exempt = symbol.name == "main" and path.startswith("src/cli/")
        if symbol.is_global and not exempt and not (symbol.name + "_").startswith(prefixes):
            return f"exports {symbol.name}, which does not begin with {' or '.join(prefixes)}"
        return None
    return each_symbol(context, judge)


# .data.rel.ro holds constants with addresses in them: read-only once the program is loaded.
MUTABLE = re.compile(r"^(?:\*COM\*|\.t?bss(?:\..*)?|\.tdata.*|\.data(?!\.rel\.ro).*)$")


def no_mutable_objects(context):
    """Below cli nothing lives outside the structs that a caller owns: two models fit into one process."""
    def judge(path, symbol):
        if MUTABLE.match(symbol.section) and not path.startswith("src/cli/"):
            return f"{symbol.name} is a mutable object of the file ({symbol.section})"
        return None
    return each_symbol(context, judge)


H = tree.C_HEAD
RULES = {
    "symbol_prefix": (symbol_prefix, [
        ("src/base/text.c", H + "int length(void) { return 1; }\n", "exports length"),
        ("src/engine/sim.c", H + "extern const int simple;\nconst int simple = 3;\n", "exports simple"),
        ("src/base/text_more.c", H + "int more_text(void) { return 1; }\n", "exports more_text"),
        ("src/api/facade.c", H + "int run(void) { return 1; }\n", "exports run")]),
    "no_mutable_objects": (no_mutable_objects, [
        ("src/base/text.c", H + "int text_count;\n", "text_count is a mutable"),
        ("src/base/text.c", H + "static int n = 3;\nint text_next(void) { return n++; }\n", "n is a mutable"),
        ("src/engine/sim.c", H + "int sim_run(void) { static int n; return n++; }\n", "is a mutable"),
        ("src/engine/sim.c", H + 'const char *sim_names[] = {"a", "b"};\n', "sim_names is a mutable"),
        ("src/engine/sim.c", H + "_Thread_local int sim_depth;\n", "sim_depth is a mutable")]),
}
