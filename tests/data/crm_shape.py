#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The event log of `reorg trace`, cut down to what a CRM would export: a table of leads and one of deals.

    python3 crm_shape.py EVENTS.csv LEADS.csv DEALS.csv [--until DATE] [--most N]

Only what happened until the evening of DATE is in them, so open leads and deals are censored as in life. --most takes
the first N leads. Columns: lead_id, created_at, source, attempts, reached; lead_id, accepted_at, closed_at, outcome, amount.
"""
import argparse
import csv

ENDS = {"won": "Closed Won", "lost": "Closed Lost"}


def read(path, until):
    leads, deals = {}, {}
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.DictReader(f):
            if row["case:kind"] != "lead" or row["time:timestamp"][:10] > until:
                continue
            key, what, when = row["case:concept:name"], row["concept:name"], row["time:timestamp"][:19]
            if row["kind"] == "task" and what == "attempt" and not leads[key]["reached"]:
                leads[key]["attempts"] += 1
            if row["kind"] != "state":
                continue
            if what == "created" and row["detail"] == "inbound":
                leads[key] = {"created": when, "source": row["source"], "attempts": 0, "reached": False}
            elif what == "created":
                leads[key] = {"created": None, "source": "", "attempts": 0, "reached": False}
            elif what == "contacted":
                leads[key]["reached"] = True
            elif what == "accepted":
                deals[key] = {"accepted": when, "closed": "", "outcome": "Negotiation", "amount": row["value"]}
            elif what in ENDS and key in deals:
                deals[key].update(closed=when, outcome=ENDS[what])
    return {key: lead for key, lead in leads.items() if lead["created"]}, deals


def write(path, head, rows):
    with open(path, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(head)
        out.writerows(rows)


def convert(events, leads_path, deals_path, until="9999-12-31", most=None):
    leads, deals = read(events, until)
    kept = list(leads)[:most]
    write(leads_path, ["lead_id", "created_at", "source", "attempts", "reached"],
          [[key.replace("lead ", "L"), leads[key]["created"], leads[key]["source"], leads[key]["attempts"],
            "yes" if leads[key]["reached"] else "no"] for key in kept])
    write(deals_path, ["lead_id", "accepted_at", "closed_at", "outcome", "amount"],
          [[key.replace("lead ", "L"), deals[key]["accepted"], deals[key]["closed"], deals[key]["outcome"],
            f"{float(deals[key]['amount']):.0f}"] for key in kept if key in deals])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("events")
    parser.add_argument("leads")
    parser.add_argument("deals")
    parser.add_argument("--until", default="9999-12-31")
    parser.add_argument("--most", type=int)
    a = parser.parse_args()
    convert(a.events, a.leads, a.deals, a.until, a.most)


if __name__ == "__main__":
    main()
