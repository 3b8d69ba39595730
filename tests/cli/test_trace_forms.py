# SPDX-License-Identifier: GPL-3.0-or-later
"""`reorg trace --format ocel|xes`: the same events as the CSV, under the rules that both standards publish.

OCEL 2.0: Berti et al., OCEL (Object-Centric Event Log) 2.0 Specification, 2024, and its JSON schema.
XES: IEEE Std 1849-2016, and its schema xes-ieee-1849-2016.xsd.
"""
import collections
import csv
import io
import json
import os
import re
import resource
import subprocess
import xml.etree.ElementTree as ET

import program
from program import PROGRAM, ROOT, SHORT, SMALL, USAGE, WRITE

COMPANY = os.path.join(ROOT, "scenarios/ownership/typical/split.yaml")
LENGTH = ["--set", "horizon.warm_up=30 d", "--set", "horizon.duration=90 d", "--set", "horizon.follow_up=30 d",
          "--set", "horizon.maturity=30 d"]
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
TYPES = {"string": lambda v: True, "time": MOMENT.fullmatch, "integer": re.compile(r"-?\d+").fullmatch,
         "float": lambda v: float(v) == float(v)}
XES = "{http://www.xes-standard.org/}"
NAME = re.compile(r"[A-Za-z_:][\w:.-]*")  # xs:Name


class Forms(program.Program):
    texts = {}
    parsed = {}

    def text(self, form):
        if form not in Forms.texts:
            Forms.texts[form] = self.succeeds("trace", COMPANY, *LENGTH, "--format", form).stdout
        return Forms.texts[form]

    def rows(self):
        return list(csv.DictReader(io.StringIO(self.text("csv"))))

    def ocel(self):
        return self.read_once("ocel", json.loads)

    def xes(self):
        return self.read_once("xes", ET.fromstring)

    def read_once(self, form, parse):
        if form not in Forms.parsed:
            Forms.parsed[form] = parse(self.text(form))
        return Forms.parsed[form]


class Ocel(Forms):
    def test_the_log_has_the_required_keys_and_no_others(self):
        log = self.ocel()
        self.assertEqual(set(log), {"eventTypes", "objectTypes", "events", "objects"})
        for kind in ("eventTypes", "objectTypes"):
            for row in log[kind]:
                self.assertEqual(set(row), {"name", "attributes"})
                for attribute in row["attributes"]:
                    self.assertEqual(set(attribute), {"name", "type"})
                    self.assertIn(attribute["type"], TYPES)
        self.assertEqual({frozenset(row) for row in log["events"]},
                         {frozenset(("id", "type", "time", "attributes", "relationships"))})
        self.assertEqual({frozenset(row) for row in log["objects"]},
                         {frozenset(("id", "type", "attributes", "relationships"))})

    def test_types_are_declared_once_and_each_is_used(self):
        log = self.ocel()
        for kind, of in (("eventTypes", "events"), ("objectTypes", "objects")):
            names = [row["name"] for row in log[kind]]
            self.assertEqual(len(names), len(set(names)))
            self.assertEqual({row["type"] for row in log[of]}, set(names))
        self.assertEqual([row["name"] for row in log["objectTypes"]],
                         ["lead", "person", "position", "source", "segment", "company"])

    def test_ids_are_unique(self):
        log = self.ocel()
        for of in ("events", "objects"):
            ids = [row["id"] for row in log[of]]
            self.assertEqual(len(ids), len(set(ids)))

    def test_attributes_are_declared_with_their_type_and_values_are_texts_of_that_type(self):
        log = self.ocel()
        for kind, of, keys in (("eventTypes", "events", {"name", "value"}),
                               ("objectTypes", "objects", {"name", "value", "time"})):
            declared = {row["name"]: {a["name"]: a["type"] for a in row["attributes"]} for row in log[kind]}
            for row in log[of]:
                names = [a["name"] for a in row["attributes"]]
                self.assertEqual(len(names), len(set(names)), row)
                for attribute in row["attributes"]:
                    self.assertEqual(set(attribute), keys)
                    self.assertIsInstance(attribute["value"], str)
                    self.assertTrue(TYPES[declared[row["type"]][attribute["name"]]](attribute["value"]), row)

    def test_every_relation_leads_to_an_object_of_the_type_its_qualifier_means(self):
        log = self.ocel()
        kind = {row["id"]: row["type"] for row in log["objects"]}
        may = {"about": {"lead", "source", "segment", "company"}, "by": {"person"}, "with": {"person"},
               "in": {"position"}, "holds": {"position"}, "from": {"source"}, "of": {"segment"}}
        seen = collections.Counter()
        for row in log["events"] + log["objects"]:
            links = [(r["objectId"], r["qualifier"]) for r in row["relationships"]]
            self.assertEqual(len(links), len(set(links)), row)
            for identity, qualifier in links:
                self.assertIn(kind[identity], may[qualifier], row)
                seen[qualifier] += 1
        self.assertEqual(set(seen), set(may))
        self.assertEqual([row for row in log["events"] if not row["relationships"]], [])

    def test_leads_know_their_source_and_segment_and_people_their_position(self):
        for row in self.ocel()["objects"]:
            links = [r["qualifier"] for r in row["relationships"]]
            self.assertEqual(links, {"lead": ["from", "of"], "person": ["holds"]}.get(row["type"], []), row)

    def test_times_are_iso_8601_and_never_run_back(self):
        times = [row["time"] for row in self.ocel()["events"]]
        self.assertTrue(all(map(MOMENT.fullmatch, times)))
        self.assertEqual(times, sorted(times))


class Xes(Forms):
    def test_the_parts_of_the_log_are_in_the_order_of_the_schema(self):
        log = self.xes()
        self.assertEqual(log.tag, XES + "log")
        float(log.get("xes.version"))  # xs:decimal
        order = ["extension", "global", "classifier", "string", "trace"]
        tags = [child.tag.replace(XES, "") for child in log]
        self.assertEqual(sorted(tags, key=order.index), tags)
        self.assertEqual(set(tags), set(order))
        for trace in log.findall(XES + "trace"):
            tags = [child.tag == XES + "event" for child in trace]
            self.assertEqual(tags, sorted(tags))

    def test_extensions_are_declared_with_their_published_address(self):
        found = {e.get("prefix"): (e.get("name"), e.get("uri")) for e in self.xes().findall(XES + "extension")}
        self.assertEqual(found, {p: (n, f"http://www.xes-standard.org/{p}.xesext") for n, p in (
            ("Concept", "concept"), ("Lifecycle", "lifecycle"), ("Time", "time"), ("Organizational", "org"))})

    def test_keys_are_names_unique_in_their_element_and_their_prefix_is_declared(self):
        log = self.xes()
        prefixes = {e.get("prefix") for e in log.findall(XES + "extension")}
        for element in [log, *log.iter(XES + "trace"), *log.iter(XES + "event"), *log.iter(XES + "global")]:
            keys = [child.get("key") for child in element if child.get("key")]
            self.assertEqual(len(keys), len(set(keys)))
            for key in keys:
                self.assertTrue(NAME.fullmatch(key))
                self.assertTrue(":" not in key or key.split(":")[0] in prefixes, key)

    def test_values_are_of_the_type_of_their_element(self):
        right = {"string": lambda v: True, "date": MOMENT.fullmatch, "int": re.compile(r"-?\d+").fullmatch,
                 "float": lambda v: float(v) == float(v)}
        for event in self.xes().iter(XES + "event"):
            for child in event:
                self.assertTrue(right[child.tag.replace(XES, "")](child.get("value")), child.attrib)

    def test_global_attributes_are_in_every_trace_and_event(self):
        log = self.xes()
        for part in log.findall(XES + "global"):
            needed = {(child.tag, child.get("key")) for child in part}
            self.assertIn((XES + "string", "concept:name"), needed)
            for element in log.iter(XES + part.get("scope")):
                self.assertLessEqual(needed, {(child.tag, child.get("key")) for child in element})

    def test_classifiers_use_global_attributes_of_events(self):
        log = self.xes()
        everywhere = {child.get("key") for g in log.findall(XES + "global") if g.get("scope") == "event" for child in g}
        classifiers = log.findall(XES + "classifier")
        self.assertGreater(len(classifiers), 0)
        for classifier in classifiers:
            self.assertEqual(classifier.get("scope"), "event")
            self.assertLessEqual(set(classifier.get("keys").split()), everywhere)

    def test_transitions_are_of_the_standard_lifecycle_which_the_log_names(self):
        log = self.xes()
        self.assertEqual([c.get("value") for c in log if c.get("key") == "lifecycle:model"], ["standard"])
        used = {c.get("value") for e in log.iter(XES + "event") for c in e if c.get("key") == "lifecycle:transition"}
        self.assertLessEqual(used, {"complete", "withdraw", "suspend"})

    def test_traces_are_named_once_and_time_never_runs_back_in_one(self):
        names = []
        for trace in self.xes().iter(XES + "trace"):
            names.append(next(c.get("value") for c in trace if c.get("key") == "concept:name"))
            times = [c.get("value") for e in trace.iter(XES + "event") for c in e if c.get("key") == "time:timestamp"]
            self.assertEqual(times, sorted(times), names[-1])
        self.assertEqual(len(names), len(set(names)))


class Same(Forms):
    def test_all_forms_hold_the_same_events(self):
        rows = self.rows()
        self.assertGreater(len(rows), 10000)
        expected = {(r["concept:instance"], r["concept:name"], r["time:timestamp"] + "Z", r["start_timestamp"] + "Z",
                     r["enable_timestamp"] + "Z", r["lifecycle:transition"], r["kind"], r["detail"], float(r["value"]),
                     int(r["other"]), r["case:concept:name"]) for r in rows}
        self.assertEqual(len(expected), len(rows))
        found = set()
        for trace in self.xes().iter(XES + "trace"):
            case = next(c.get("value") for c in trace if c.get("key") == "concept:name")
            for event in trace.iter(XES + "event"):
                e = {c.get("key"): c.get("value") for c in event}
                found.add((e["concept:instance"], e["concept:name"], e["time:timestamp"], e["start_timestamp"],
                           e["enable_timestamp"], e["lifecycle:transition"], e["kind"], e.get("detail", ""),
                           float(e["value"]), int(e["other"]), case))
        self.assertEqual(found, expected)
        found = set()
        for event in self.ocel()["events"]:
            e = {a["name"]: a["value"] for a in event["attributes"]}
            to = {r["qualifier"]: r["objectId"] for r in event["relationships"]}
            case = to["about"] if to.get("about", "").startswith("lead ") else to.get("by", "company")
            found.add((event["id"].split()[1], event["type"], event["time"], e["start"], e["enabled"], e["lifecycle"],
                       e["kind"], e.get("detail", ""), float(e["value"]), int(e["other"]), case))
        self.assertEqual(found, expected)

    def test_people_and_what_leads_are_agree(self):
        to_csv = {r["concept:instance"]: (r["org:resource"], r["with"]) for r in self.rows()}
        for event in self.ocel()["events"]:
            to = {r["qualifier"]: r["objectId"][len("person "):] for r in event["relationships"]
                  if r["qualifier"] in ("by", "with")}
            self.assertEqual((to.get("by", "(nobody)"), to.get("with", "")), to_csv[event["id"].split()[1]])

    def test_a_form_is_the_same_in_a_file(self):
        for form in ("ocel", "xes"):
            self.succeeds("trace", SMALL, *SHORT, "--format", form, "-o", "log")
            self.assertEqual(self.read("log"), self.succeeds("trace", SMALL, *SHORT, "--format", form).stdout)
        self.refused("trace", SMALL, *SHORT, "--format", "mxml", words="'mxml' is none of csv, ocel, xes", code=USAGE)

    def test_a_file_that_does_not_fit_is_not_there_at_all(self):
        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        for form in ("csv", "ocel", "xes"):
            done = subprocess.run([PROGRAM, "trace", COMPANY, *LENGTH, "--format", form, "-o", "log"], cwd=self.folder.name,
                                  capture_output=True, text=True, preexec_fn=small, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertFalse(os.path.exists(self.path("log")), form)
        for form in ("ocel", "xes"):
            done = subprocess.run(["sh", "-c", f"'{PROGRAM}' trace '{COMPANY}' --format {form} > /dev/full"], check=False,
                                  capture_output=True, text=True)
            self.assertEqual(done.returncode, WRITE)


if __name__ == "__main__":
    program.main()
