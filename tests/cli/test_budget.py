# SPDX-License-Identifier: GPL-3.0-or-later
"""Comparisons at the baseline's budget (--equal-budget).

A year of sales-owned: 400 + 300 + 300 of heads, 2 x 173 of managers, 6 x 106 of SDRs, 8 x 173 of account executives and
3 x 126 of marketers make $3,744k, and 12 x $80k of spend $4,704k in all.
"""
import json
import os

import program
from program import DATA, ROOT, SHORT, SMALL


def typical(name):
    return os.path.join(ROOT, "scenarios/ownership/typical", name + ".yaml")


SALES = typical("sales-owned")


class EqualBudget(program.Program):
    def says(self, *arguments, words):
        done = self.succeeds("compare", SALES, *arguments, "--equal-budget", "--dry-run")
        self.assertIn("equal budget: " + words, done.stdout)

    def test_a_manager_less_pays_two_people_more(self):
        # 173 / 106 = 1.63 seats: two of them cost 2 x 106 - 173 = 39 more, of 4704
        self.says(typical("marketing-owned-part-time"),
                  words="8 sdr in place of 6; seats and planned spend cost $39.0k a year (0.829%) more than")

    def test_without_such_a_team_those_are_scaled_who_work_the_leads(self):
        # (173 + 636) / 173 = 4.68 seats: five; the file made by hand for this has the same 13
        self.says(typical("full-cycle"), words="13 ae in place of 8; seats and planned spend cost $56.0k a year")
        self.says(typical("full-cycle-equal-cost"), words="13 ae as before; ")

    def test_several_teams_keep_their_proportions(self):
        self.says(typical("split"), "--set", "split:org.marketer.headcount=2",
                  words="2 sdr_inbound as before, 5 sdr_outbound in place of 4; seats and planned spend cost $20.0k")

    def test_spend_counts(self):
        # 6k a month less is 72k a year less: one seat more is nearer (34) than none (72)
        self.says(typical("marketing-owned"), "--set", "marketing-owned:market.sources.webinar.spend=$9k",
                  words="7 sdr in place of 6; seats and planned spend cost $34.0k a year (0.723%) more than")

    def test_one_seat_is_left(self):
        self.says(typical("marketing-owned"), "--set", "marketing-owned:org.ae.headcount=30", words="1 sdr in place of 6; ")

    def test_what_costs_the_same_stays(self):
        self.says("--move", "sdr_manager=cmo",
                  words="6 sdr as before; seats and planned spend cost the same as the baseline's")

    def test_what_ifs_pay_for_themselves(self):
        # two account executives are 346: three SDRs cost 28 less
        self.says("--headcount", "ae=6", words="9 sdr in place of 6; seats and planned spend cost $28.0k a year")
        self.refused("compare", SALES, "--headcount", "sdr=8", "--equal-budget", words="would undo --headcount sdr=8")

    def test_the_seats_are_those_that_work(self):
        short = [*SHORT, "--set", "horizon.maturity=20 d", "--set", "horizon.follow_up=20 d", "-r", "2"]
        done = self.succeeds("compare", SALES, typical("marketing-owned-part-time"), "--equal-budget", *short, "-o", "out")
        self.assertIn("sdr has a headcount of 8 (was 6)", " ".join(done.stdout.split()))
        self.assertIn("equal budget: 8 sdr", " ".join(done.stdout.split()))
        differs = json.loads(self.read("out/summary.json"))["differs"]["marketing-owned-part-time"]
        self.assertIn("8 sdr in place of 6", differs["equal_budget"])
        self.succeeds("compare", SALES, typical("marketing-owned-part-time"), *short, "-o", "by_hand",
                      "--set", "marketing-owned-part-time:org.sdr.headcount=8")
        self.assertEqual(self.read("out/results.csv"), self.read("by_hand/results.csv"))

    def test_where_it_cannot_be_done_the_reason_is_given(self):
        part_time = typical("marketing-owned-part-time")
        self.refused("compare", SALES, part_time, "--set", "org.sdr.cost=$0", "--equal-budget", code=DATA,
                     words="a seat of 'sdr' in marketing-owned-part-time costs nothing")
        outbound = [f"full-cycle:market.sources.{s}.{set}" for s in ("demo_request", "paid_search", "content", "webinar")
                    for set in ("kind=outbound", "accounts=10")]
        sets = [word for set in ("full-cycle:routes.inbound=[]", *outbound) for word in ("--set", set)]
        self.refused("compare", SALES, typical("full-cycle"), *sets, "--equal-budget", code=DATA,
                     words="full-cycle has no seats of sales development, and inbound leads are routed to nobody")
        self.refused("compare", SMALL, "--headcount", "server=2", "--equal-budget", code=DATA,
                     words="costs nothing, so no number of them matches a budget; set org.server.cost")


if __name__ == "__main__":
    program.main()
