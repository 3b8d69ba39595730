# SPDX-License-Identifier: GPL-3.0-or-later
"""Random reporting lines over fixed positions."""
import random

import yaml_subset


def managers(org):
    return [p for p, v in org.items() if v.get("role") == "manager"]


def random_lines(org, seed):
    """{position: [bosses]}: one root, depth 1-6, some people with two bosses. Positions keep their order and traits."""
    rng = random.Random(seed)
    heads = managers(org)
    rng.shuffle(heads)
    bosses = {heads[0]: []}
    depth = {heads[0]: 0}
    for head in heads[1:]:
        above = [h for h in depth if depth[h] < 5]
        boss = rng.choice(above)
        bosses[head] = [boss]
        depth[head] = depth[boss] + 1
    for worker in org:
        if worker not in bosses:
            bosses[worker] = rng.sample(heads, 2 if rng.random() < 0.25 and len(heads) > 1 else 1)
    return bosses


def rewrite(scenario, bosses, departments=None):
    """The scenario with these reporting lines (and departments)."""
    for position, value in scenario["org"].items():
        value.pop("reports_to", None)
        if bosses[position]:
            value["reports_to"] = bosses[position]
        if departments:
            value["department"] = departments[position]
    return yaml_subset.dump(scenario)
