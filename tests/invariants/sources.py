# SPDX-License-Identifier: GPL-3.0-or-later
"""Every parameter has a source: a section of docs/sources.md, "assumed ...", or "fitted to ..."; and a doc of eight words."""
import json
import re

import lab

SECTIONS = set(re.findall(r"^## (domain:\d+)", (lab.SOURCE / "docs/sources.md").read_text(), re.M))


def rows(node, path=""):
    for key, value in node.get("properties", {}).items():
        here = f"{path}.{key}" if path else key
        yield here, value
        yield from rows(value, here)
        for below in (value.get("additionalProperties"), *value.get("items", {}).get("anyOf", [])):
            if isinstance(below, dict):
                yield from rows(below, here)


def main():
    import subprocess
    schema = json.loads(subprocess.run([lab.REORG, "schema"], capture_output=True, text=True, check=True).stdout)
    shipped = json.loads((lab.SOURCE / "docs/scenario.schema.json").read_text())
    passed, failed = (1, 0) if shipped == schema else (0, 1)
    if failed:
        print("FAILED: docs/scenario.schema.json is not what `reorg schema` prints")
    for path, row in rows(schema):
        doc, _, source = row.get("description", "").partition(" Source: ")
        sections = set(re.findall(r"domain:\d+", source))
        named = bool(sections) and sections <= SECTIONS or "assumed" in source or "fitted to" in source
        is_leaf = "properties" not in row and "additionalProperties" not in row and "items" not in row
        good = len(doc.split()) >= 8 and (named or not is_leaf) and sections <= SECTIONS
        if path in ("extends", "defaults") or path.startswith("defaults."):
            continue
        passed, failed = passed + good, failed + (not good)
        if not good:
            print(f"FAILED: {path}: {row.get('description')}")
    lab.finish(passed, failed)


main()
