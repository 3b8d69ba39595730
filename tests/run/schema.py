# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema and `reorg check` agree: on every shipped scenario, on random values that the schema allows, and on
random ones that it refuses.

    schema.py PROGRAM ROOT [--cases N] [--ajv FOLDER]

Scenarios are written as JSON, which is YAML as well. Without --ajv a validator of the few keywords that the schema uses
judges; with it also ajv (https://ajv.js.org, draft-07), which npm installs into FOLDER: exit 77 where it cannot.
What the schema cannot say (a rule between two keys, how many numbers make a week or a day) may still be refused by `check`,
and is counted. A number in quotes is a text to the schema and a number to the program; that is left out.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "invariants"))
import yaml_subset  # noqa: E402

NAMES = {"org": "sdr", "sources": "demo_request", "segments": "mid"}  # an entry of each map of names in the company
SKIPPED = {"extends", "defaults", "reorg", "faults", "routes", "meetings", "use"}
# Texts that mean something somewhere: where the schema refuses one, check must; where it allows one, check may still know
# better, since a pattern does not compute.
TEXTS = ("3 h", "2 wd", "90 d", "2025-03-04", "5 / d", "$20k", "20%", "uncertain(1; 2; 3)", "exponential(mean 2 d)",
         "lognormal(median 3; sigma 1)", "always", "no", "5 m", "3 parsecs", "normal(0)")
# What `check` says about one value by itself; anything else is a rule between several.
BY_ITSELF = re.compile(r"unknown key|is outside|is beyond|needs (?!seven weights|twenty-four)|cannot be|has no value|must be between|must have|may hold")
KNOWN = {"$schema", "title", "description", "default", "type", "anyOf", "pattern", "minimum", "maximum", "maxLength",
         "additionalProperties", "properties", "enum", "items", "if", "then", "not", "const", "propertyNames", "required",
         "minLength", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems"}


def is_type(value, name):
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {"object": isinstance(value, dict), "array": isinstance(value, list), "string": isinstance(value, str),
            "null": value is None, "boolean": isinstance(value, bool), "number": number,
            "integer": number and float(value).is_integer()}[name]


def valid(schema, value):
    """Draft-07, as far as the schema goes."""
    if isinstance(schema, bool):
        return schema
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    types = schema.get("type", [])
    if types and not any(is_type(value, t) for t in ([types] if isinstance(types, str) else types)):
        return False
    if "enum" in schema and value not in schema["enum"] or "const" in schema and value != schema["const"]:
        return False
    if "anyOf" in schema and not any(valid(s, value) for s in schema["anyOf"]):
        return False
    if "not" in schema and valid(schema["not"], value):
        return False
    if "if" in schema and valid(schema["if"], value) and not valid(schema.get("then", True), value):
        return False
    if is_type(value, "number"):
        return (schema.get("minimum", value) <= value <= schema.get("maximum", value)
                and not value <= schema.get("exclusiveMinimum", -float("inf"))
                and not value >= schema.get("exclusiveMaximum", float("inf")))
    if isinstance(value, str):
        return (schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
                and re.search(schema.get("pattern", ""), value, re.ASCII) is not None)
    if isinstance(value, list):
        return (schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value))
                and all(valid(schema.get("items", True), item) for item in value))
    if isinstance(value, dict):
        named = schema.get("properties", {})
        return (all(key in value for key in schema.get("required", []))
                and all(valid(schema.get("propertyNames", True), key) for key in value)
                and all(valid(named.get(key, schema.get("additionalProperties", True)), item)
                        for key, item in value.items()))
    return True


def leaves(schema, path=()):
    """(path, schema) of each value in the company's sections."""
    for branch in [schema, *schema.get("anyOf", [])]:
        for key, part in branch.get("properties", {}).items():
            if key not in SKIPPED:
                yield from leaves(part, path + (key,))
        more = branch.get("additionalProperties")
        if isinstance(more, dict) and path and path[-1] in NAMES:
            yield from leaves(more, path + (NAMES[path[-1]],))
    if path and not any("properties" in b or isinstance(b.get("additionalProperties"), dict)
                        for b in [schema, *schema.get("anyOf", [])]):
        yield path, schema


def allowed(schema, rng):
    """A value that the schema allows, or None."""
    options = [o for o in schema.get("anyOf", [schema])
               if "enum" in o or o.get("type") in ("integer", "number", "boolean") and "minimum" in o or o.get("type") == "boolean"]
    if not options:
        return None
    option = rng.choice(options)
    if "enum" in option:
        return rng.choice(option["enum"])
    if option["type"] == "boolean":
        return rng.random() < 0.5
    low, high = option["minimum"], min(option["maximum"], option["minimum"] + 1e6)
    return rng.randint(int(low), int(high)) if option["type"] == "integer" else round(rng.uniform(low, high), 6)


def refused(schema, rng):
    """A value that the schema refuses."""
    ranged = [o for o in schema.get("anyOf", [schema]) if "minimum" in o]
    choices = [{"no": "map"}, [[1]], "no such value!", -1e300, 1e300]
    for option in ranged:
        choices += [option["minimum"] - 1, option["maximum"] + 1, option["maximum"] * 2 + 1]
    rng.shuffle(choices)
    return next((c for c in choices if not valid(schema, c)), None)


def scenario(path, value):
    """The company with one value changed."""
    tree = {"extends": "company.yaml"}
    place = tree
    for key in path[:-1]:
        place = place.setdefault(key, {})
    place[path[-1]] = value
    return tree


def make_cases(schema, n, rng):
    """[(scenario, does the schema allow it?)]"""
    places, cases = list(leaves(schema)), []
    assert len(places) > 100, len(places)
    while len(cases) < n:
        path, part = rng.choice(places)
        value = (refused if len(cases) % 2 else allowed)(part, rng)
        if len(cases) % 4 == 1:
            value = rng.choice(TEXTS)
            value = None if valid(part, value) else value
        if value is None:
            continue
        tree = scenario(path, value)
        if len(cases) % 20 == 19:
            tree = scenario(path[:-1] + (path[-1] + "x",), 1)
        cases.append((tree, valid(schema, tree)))
    return cases


def typed(value):
    """What YAML makes of the plain scalars that yaml_subset keeps as text."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if value in ("true", "false"):
        return value == "true"
    if value in (None, "", "~", "null"):
        return None
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?\d+\.\d*(e[-+]?\d+)?", value) else value


def read(path):
    with open(path, encoding="utf-8") as f:
        return typed(yaml_subset.load(f.read()))


def shipped(root):
    for folder, _, names in sorted(os.walk(os.path.join(root, "scenarios"))):
        for name in sorted(names):
            if name.endswith(".yaml") and not re.search(r"claims$", folder):
                yield os.path.join(folder, name)


def ajv_says(folder, schema, files):
    """{file: allowed?}, or None where ajv cannot be had."""
    program = os.path.join(folder, "node_modules/.bin/ajv")
    os.makedirs(folder, exist_ok=True)
    if not os.path.exists(program):
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, "ajv@8", "ajv-cli@5"],
                       check=False, capture_output=True, timeout=300)
    if not os.path.exists(program):
        return None
    data = [word for f in files for word in ("-d", f)]
    done = subprocess.run([program, "validate", "--strict=false", "--errors=no", "-s", schema, *data], capture_output=True,
                          text=True, check=False)
    found = {}
    for line in (done.stdout + done.stderr).splitlines():
        name, _, word = line.rpartition(" ")
        if word in ("valid", "invalid"):
            found[name] = word == "valid"
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("root")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--ajv")
    args = parser.parse_args()
    program, root = os.path.abspath(args.program), os.path.abspath(args.root)
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, text=True, check=True).stdout)
    faults, rules, counts = [], 0, {True: 0, False: 0}
    with tempfile.TemporaryDirectory() as top:
        at = {os.path.join(top, "schema.json"): schema}
        trees = {f: read(f) for f in shipped(root)}
        for name, tree in trees.items():
            faults += [] if valid(schema, tree) else [f"{name}: shipped, and the schema refuses it"]
        subprocess.run(["cp", "-r", os.path.join(root, "scenarios"), top], check=True)
        folder = os.path.join(top, "scenarios/examples")
        verdicts = {}
        for i, (tree, is_allowed) in enumerate(make_cases(schema, args.cases, random.Random(20261126))):
            name = os.path.join(folder, f"case{i}.yaml")
            with open(name, "w", encoding="utf-8") as f:
                json.dump(tree, f)
            done = subprocess.run([program, "check", name], capture_output=True, text=True, check=False)
            errors = [line for line in done.stderr.splitlines() if ": error: " in line]
            counts[is_allowed] += 1
            verdicts[name] = is_allowed
            if not is_allowed and done.returncode != 65:
                faults.append(f"the schema refuses and check accepts {json.dumps(tree)}")
            elif is_allowed and done.returncode != 0:
                rules += 1
                if any(BY_ITSELF.search(e.split(": error: ")[1]) for e in errors) or not errors:
                    faults.append(f"the schema allows and check refuses {json.dumps(tree)}: {errors}")
        if args.ajv:
            for i, tree in enumerate(trees.values()):
                at[os.path.join(top, f"shipped{i}.json")] = tree
            at.update({os.path.join(top, os.path.basename(n)[:-5] + ".json"): json.load(open(n, encoding="utf-8")) for n in verdicts})
            for name, tree in at.items():
                with open(name, "w", encoding="utf-8") as f:
                    json.dump(tree, f)
            said = ajv_says(os.path.abspath(args.ajv), os.path.join(top, "schema.json"), [n for n in at if "schema.json" not in n])
            if said is None:
                print("schema: skipped: npm cannot install ajv")
                sys.exit(77)
            if len(said) != len(at) - 1:
                faults.append(f"ajv judged {len(said)} of {len(at) - 1}")
            expected = {os.path.join(top, os.path.basename(n)[:-5] + ".json"): v for n, v in verdicts.items()}
            faults += [f"ajv says {v} of {json.dumps(at[n])}" for n, v in said.items() if v != expected.get(n, True)]
    if counts[True] < args.cases / 3 or counts[False] < args.cases / 3:
        faults.append(f"one-sided cases: {counts}")
    print("\n".join(faults[:40]))
    print(f"{len(trees)} shipped, {counts[True]} allowed ({rules} of them break a rule between keys), {counts[False]} refused; "
          f"{len(faults)} disagreements")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
