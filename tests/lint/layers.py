# SPDX-License-Identifier: GPL-3.0-or-later
"""The layers, read from the top CMakeLists.txt, which is the one place that states them."""
import collections
import os
import re

Layer = collections.namedtuple("Layer", "name uses facade")


def read(root):
    """{name: Layer} in the order written; `uses` holds the layers it may include, transitively."""
    with open(os.path.join(root, "CMakeLists.txt"), encoding="utf-8") as f:
        text = re.sub(r"#.*", "", f.read())
    layers = {}
    for call in re.findall(r"^layer\(([^)]*)\)", text, re.M):
        name, *words = call.split()
        direct = [w for w in words if w not in ("USES", "FACADE") and "::" not in w]
        uses = set(direct)
        for below in direct:
            uses |= layers[below].uses
        layers[name] = Layer(name, uses, "FACADE" in words)
    return layers


def of(path):
    """The layer that a path such as src/engine/sim.c belongs to, or None."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "src" else None
