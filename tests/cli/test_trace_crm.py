# SPDX-License-Identifier: GPL-3.0-or-later
"""`reorg trace --crm`: what a CRM would have known, worked out again from the event log, and read by `reorg calibrate`."""
import csv
import io
import os

import program

COMPANY = os.path.join(program.ROOT, program.EXAMPLE)
LENGTH = ["--set", "horizon.warm_up=14 d", "--set", "horizon.duration=90 d", "--set", "sales.cycle=lognormal(median 20 d; sigma 0.7)"]
DAY = "2025-03-31"
OUTCOMES = {"won": "Closed Won", "lost": "Closed Lost"}


def by_hand(events, until):
    """The two tables, as lists of rows."""
    leads, deals = {}, {}
    for row in csv.DictReader(io.StringIO(events)):
        key, what, when = row["case:concept:name"].replace("lead ", "L"), row["concept:name"], row["time:timestamp"][:19]
        if row["case:kind"] != "lead" or when[:10] > until:
            continue
        if (row["kind"], what, row["detail"]) == ("state", "created", "inbound"):
            leads[key] = [key, when, row["source"], 0, "no"]
        elif key not in leads:
            continue
        elif (row["kind"], what, row["lifecycle:transition"]) == ("task", "attempt", "complete"):
            leads[key][3] += leads[key][4] == "no"
        elif row["kind"] == "state" and what == "contacted":
            leads[key][4] = "yes"
        elif row["kind"] == "state" and what == "accepted":
            deals[key] = [key, when, "", "Negotiation", f"{float(row['value']):.0f}"]
        elif row["kind"] == "state" and what in OUTCOMES and key in deals:
            deals[key][2:4] = when, OUTCOMES[what]
    return [list(map(str, lead)) for lead in leads.values()], [deals[key] for key in leads if key in deals]


class Crm(program.Program):
    def table(self, name):
        return list(csv.reader(io.StringIO(self.read(name))))

    def test_both_tables_are_what_the_event_log_says_up_to_that_day(self):
        events = self.succeeds("trace", COMPANY, *LENGTH).stdout
        self.succeeds("trace", COMPANY, *LENGTH, "--crm", "--as-of", DAY, "-o", "export")
        self.assertEqual(sorted(os.listdir(self.path("export"))), ["deals.csv", "leads.csv"])
        leads, deals = by_hand(events, DAY)
        self.assertEqual(self.table("export/leads.csv"), [["lead_id", "created_at", "source", "attempts", "reached"], *leads])
        self.assertEqual(self.table("export/deals.csv"), [["lead_id", "accepted_at", "closed_at", "outcome", "amount"], *deals])
        self.assertGreater(len(deals), 20)
        self.assertTrue({"Negotiation", "Closed Won", "Closed Lost"} <= {d[3] for d in deals})

    def test_calibrate_reads_them_and_finds_the_rates_again(self):
        rate = ["--set", "market.sources.webinar.rate=8 / wd"]
        self.succeeds("trace", COMPANY, *LENGTH, *rate, "--without", "all", "--crm", "-o", "export")
        fitted = self.succeeds("calibrate", "export/leads.csv", "export/deals.csv", "--confidence", "99.9%").stdout
        source = fitted.partition("    webinar:")[2]
        low, _, high = source.partition("rate: uncertain(")[2].partition(")")[0].split(";")
        self.assertLess(float(low.split()[0]), 8)
        self.assertGreater(float(high.split()[0]), 8)

    def test_the_last_day_is_by_itself_the_last_on_which_leads_come(self):
        self.succeeds("trace", COMPANY, *LENGTH, "--crm", "-o", "whole")
        days = [row[1][:10] for row in self.table("whole/leads.csv")[1:]]
        self.assertEqual((min(days), max(days)), ("2025-01-06", "2025-04-19"))  # 104 days

    def test_what_cannot_be_is_said(self):
        for options, words in ((["--crm"], "name a folder"), (["--as-of", DAY], "say --crm too"),
                               (["--crm", "--as-of", "2025-02-30", "-o", "x"], "'2025-02-30' is not a date"),
                               (["--crm", "--as-of", "2024-12-31", "-o", "x"], "no lead has come")):
            self.refused("trace", COMPANY, *LENGTH, *options, words=words, code=program.USAGE)
        self.write("file", "")
        self.refused("trace", COMPANY, *LENGTH, "--crm", "-o", "file/x", words="cannot create file/x", code=program.CANNOT_CREATE)


if __name__ == "__main__":
    program.main()
