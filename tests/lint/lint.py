#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One rule of the house, checked on the tree; or the rule itself, checked on planted faults.

    lint.py RULE --root DIR --build DIR --cc CC               the tree: prints each fault, exit 1 if any
    lint.py RULE --root DIR --build DIR --cc CC --self-test   a clean tree must pass, each planted fault must not
    lint.py --list
"""
import argparse
import collections
import os
import sys
import tempfile

import compile_rules
import layers
import symbol_rules
import text_rules
import tree

Context = collections.namedtuple("Context", "root build cc")
RULES = {**text_rules.RULES, **symbol_rules.RULES, **compile_rules.RULES}
BUILT = {**symbol_rules.RULES, **compile_rules.RULES}


def complaints(rule, context):
    """Runs a rule; where it needs objects, a planted tree is built first, with its clean list of layers."""
    if context.build is None:
        with tempfile.TemporaryDirectory() as build:
            context = context._replace(build=build)
            if rule in BUILT:
                with tempfile.TemporaryDirectory() as clean:
                    tree.write_clean(clean)
                    tree.build_like_cmake(context.root, build, context.cc, layers.read(clean))
            return RULES[rule][0](context)
    return RULES[rule][0](context)


def planted(rule, cc, path=None, text=""):
    """What the rule says about a clean tree with one file changed or added."""
    with tempfile.TemporaryDirectory() as root:
        tree.write_clean(root)
        if path:
            tree.write(root, path, text)
        return complaints(rule, Context(root, None, cc))


def self_test(rule, cc):
    """Faults of the rule itself."""
    problems = [f"complains about a clean tree: {c}" for c in planted(rule, cc)]
    plants = RULES[rule][1]
    if not plants:
        problems.append("no fault is planted: the rule is not known to work")
    for path, text, expected in plants:
        said = planted(rule, cc, path, text)
        if not any(expected in c for c in said):
            problems.append(f"misses the fault planted in {path} (wanted '{expected}', got {said})")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rule", nargs="?", choices=sorted(RULES))
    parser.add_argument("--root", default=".")
    parser.add_argument("--build", default="build/release")
    parser.add_argument("--cc", default="cc")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--list", action="store_true")
    args = parser.parse_args()
    if args.list or not args.rule:
        for name in sorted(RULES):
            print(f"{name:24} {RULES[name][0].__doc__}")
        return 0
    if args.self_test:
        problems = self_test(args.rule, args.cc)
    else:
        problems = complaints(args.rule, Context(os.path.abspath(args.root), os.path.abspath(args.build), args.cc))
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{args.rule}: {RULES[args.rule][0].__doc__}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
