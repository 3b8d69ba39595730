# SPDX-License-Identifier: GPL-3.0-or-later
"""Labels: renaming every position, department, segment, source and title changes nothing but labels.

The plain scenario's replications run one after the other in one model, the renamed ones' at once in two: nor does a
replication know which ran before it.
"""
import random

import lab
import yaml_subset

ALPHABETS = ["abcdefghijklmnopqrstuvwxyz", "äöüßéèñçø", "абвгдежзик", "αβγδεζηθ", "日本語営業部門", "אבגדהוז",
             "عربيةقسم", "ZYXWVUTSRQ0123456789"]
R = ["-r", "2"] + lab.SHORT


def word(rng):
    letters = rng.choice(ALPHABETS)
    return "".join(rng.choice(letters) for _ in range(rng.randint(1, 20)))


def fresh(rng, taken):
    while True:
        name = word(rng)
        if name not in taken:
            taken.add(name)
            return name


def names_in(scenario):
    """Old name to new name for every position, segment, source and stage."""
    return [*scenario["org"], *scenario["market"]["segments"], *scenario["market"]["sources"],
            *scenario["sales"]["stages"]]


def renamed(scenario, rng):
    taken = {"same", "none"}
    new = {old: fresh(rng, taken) for old in names_in(scenario)}
    department = {}

    def swap(value):
        return new.get(value, value)

    def keys(mapping):
        return {new[k]: v for k, v in mapping.items()}

    later = scenario.get("reorg", {}).get("org", {})
    for position in [*scenario["org"].values(), *later.values()]:
        boss = position.get("reports_to")
        if boss:
            position["reports_to"] = [swap(b) for b in boss] if isinstance(boss, list) else swap(boss)
        if "department" in position:
            old = position["department"]
            position["department"] = department.setdefault(old, fresh(rng, taken))
        position["name"] = word(rng)
    scenario["org"] = keys(scenario["org"])
    if later:
        scenario["reorg"]["org"] = keys(later)
    scenario["market"]["segments"] = keys(scenario["market"]["segments"])
    scenario["market"]["sources"] = keys(scenario["market"]["sources"])
    scenario["sales"]["stages"] = keys(scenario["sales"]["stages"])
    scenario["routes"] = deep(scenario["routes"], {"to", "from", "segment", "source"}, swap)
    if "meetings" in scenario:
        scenario["meetings"] = deep(scenario["meetings"], {"between"}, swap)
    scenario["name"] = word(rng)
    return scenario


def deep(value, fields, swap, inside=True):
    if isinstance(value, dict):
        return {k: deep(v, fields, swap, k in fields or inside) for k, v in value.items()}
    if isinstance(value, list):
        return [deep(v, fields, swap, inside) for v in value]
    return swap(value) if inside else value


def merged(parent, child):
    for k, v in child.items():
        if isinstance(v, dict) and isinstance(parent.get(k), dict) and k != "pay":
            merged(parent[k], v)
        else:
            parent[k] = v
    return parent


def main():
    passed = failed = 0
    rng = random.Random(7)
    with lab.Lab() as l:
        scenarios = l.top / "scenarios"
        base = yaml_subset.load((scenarios / "base.yaml").read_text())
        for name in ["sales-owned", "shared", "split", "full-cycle", "reorganised"]:
            reorganised = name == "reorganised"
            child = yaml_subset.load((scenarios / f"ownership/typical/{'sales-owned' if reorganised else name}.yaml").read_text())
            if reorganised:
                child["reorg"] = {"at": "2025-04-16", "org": {"sdr_manager": {"reports_to": "cmo", "department": "marketing"}}}
                child["faults"] = [{"stage": "contact", "at": "2025-04-16"}]
            child.pop("extends")
            whole = merged(yaml_subset.load(yaml_subset.dump(base)), child)
            plain = l.results("run", l.write("labels", yaml_subset.dump(whole), f"x/{name}"), "-j", "1", *R)
            for k in range(3):
                again = renamed(yaml_subset.load(yaml_subset.dump(whole)), rng)
                path = l.write("labels", yaml_subset.dump(again), f"x/{name}{k}")
                good = l.results("run", path, "-j", "2", *R) == plain
                passed, failed = passed + good, failed + (not good)
                if not good:
                    print(f"FAILED: {name} renamed ({k}) gives other numbers")
    lab.finish(passed, failed)


main()
