# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree as the rules see it, and a small clean one in which they are tested."""
import json
import os
import re
import subprocess

SKIPPED_FOLDERS = {".git", "build", "reorg-out", "__pycache__"}

SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
C_HEAD = f"/* {SPDX} */\n"


def files(root, *suffixes, under=("",)):
    """Paths relative to root, sorted, of all files, or of those with such a suffix, in such a folder."""
    found = []
    for folder, names, stems in os.walk(root):
        names[:] = [n for n in names if n not in SKIPPED_FOLDERS and not n.startswith("build-")]
        found += [os.path.relpath(os.path.join(folder, s), root) for s in stems if s != ".git"]  # a file in a work tree
    return sorted(f for f in found if f.endswith(suffixes or "") and f.startswith(tuple(under)))


def read(root, path):
    """Text of a file; bytes that are not UTF-8 are replaced."""
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as f:
        return f.read()


def is_text(root, path):
    with open(os.path.join(root, path), "rb") as f:
        return b"\0" not in f.read(8192)


def write(root, path, text):
    full = os.path.join(root, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8") as f:
        f.write(text)


def hits(root, path, pattern, text=None):
    """"path:line: what" for each match of a compiled pattern."""
    text = read(root, path) if text is None else text
    return [f"{path}:{text.count(chr(10), 0, m.start()) + 1}: {m.group(0).strip()}" for m in pattern.finditer(text)]


def code_only(text):
    """C text in which comments and literals are blanked, line numbers kept."""
    token = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return token.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)


CLEAN = {
    "CMakeLists.txt": f"# {SPDX}\nlayer(base)\nlayer(engine USES base PkgConfig::GSL)\nlayer(org USES engine)\n"
                      "layer(mechanisms USES org)\nlayer(study USES mechanisms)\nlayer(report USES study)\n"
                      "layer(api USES report FACADE)\nlayer(cli FACADE)\n",
    "include/reorg/reorg.h": C_HEAD + "#ifndef REORG_H\n#define REORG_H\nint reorg_run(void);\n#endif\n",
    "src/base/text.h": C_HEAD + "#ifndef TEXT_H\n#define TEXT_H\nint text_length(const char *s);\n#endif\n",
    "src/base/text.c": C_HEAD + '#include "text.h"\n\n#include <string.h>\n\nstatic const char *const names[] = {"a"};\n'
                       "int text_length(const char *s) { return (int)strlen(s) + (s == names[0]); }\n",
    "src/engine/sim.h": C_HEAD + "#ifndef SIM_H\n#define SIM_H\nint sim_run(void);\n#endif\n",
    "src/engine/sim.c": C_HEAD + '#include "sim.h"\n\n#include "text.h"\n\nint sim_run(void) { return text_length(""); }\n',
    "src/mechanisms/pay.c": C_HEAD + '#include "sim.h"\n\nint pay_due(void);\nint pay_due(void) { return sim_run(); }\n',
    "src/api/facade.c": C_HEAD + '#include "reorg/reorg.h"\n\n#include "sim.h"\n\nint reorg_run(void) { return sim_run(); }\n',
    "src/cli/main.c": C_HEAD + '#include "reorg/reorg.h"\n\nint main(void) { return reorg_run(); }\n',
}


def write_clean(root):
    for path, text in CLEAN.items():
        write(root, path, text)


def build_like_cmake(root, build, cc, layers):
    """Objects where CMake would put them, and a compile_commands.json, for a planted tree."""
    commands = []
    for path in files(root, ".c", under=("src/",)):
        layer = layers[path.split("/")[1]]
        includes = [f"-I{root}/src/{name}" for name in [layer.name, *sorted(layer.uses)]]
        includes += [f"-I{root}/include"] if layer.facade else []
        target = f"CMakeFiles/{layer.name}.dir/{path}.o"
        arguments = [cc, *includes, "-std=c11", "-o", target, "-c", f"{root}/{path}"]
        commands.append({"directory": build, "command": " ".join(arguments), "file": f"{root}/{path}"})
        os.makedirs(os.path.join(build, os.path.dirname(target)), exist_ok=True)
        subprocess.run(arguments, cwd=build, stderr=subprocess.DEVNULL, check=False)
    with open(os.path.join(build, "compile_commands.json"), "w", encoding="utf-8") as f:
        json.dump(commands, f)
