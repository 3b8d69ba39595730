# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of strengths.py: by mechanism (and what changes), where it is shown, by what, and which way it moves.

The company is scenarios/ownership/`base` (pure/sales unless said otherwise).
  near, far   what the two versions change; they differ in what the mechanism reads and in nothing else
  own, then   measures of the mechanism itself and further down: +1 rises, -1 falls, `far` less `near`
  alone       the same for `far` by itself; later: measures for which only the long form has replications enough
  needs       other mechanisms left on, and a comment why
  options     for both versions; larger than life where the effect of the defaults needs more replications than here
  equal       what makes the two versions equal in what is read; unread: lines of `far` that may change without effect
  idle        `near` lacks what is read: no strength changes anything there
  otherwise   the versions differ without the mechanism too (routes, a manager's time)
  steep       each step moves `own`, clearly
  never       value where a measure has none: 0, or for a wait that did not end all of the time there was
  n, long_n   replications of the gate (0: in the long form only) and of the long form
"""
UNDER_SALES = ["org.sdr_manager.reports_to=vp_sales"]
UNDER_MARKETING = ["org.sdr_manager.reports_to=cmo"]
UNDER_CEO = ["org.sdr_manager.reports_to=ceo"]
MARKETER_ELSEWHERE = ["org.marketer.reports_to=ceo"]
NO_DISTANCE = ["mechanisms.coop_delta=1"]
FAR_APART = ["mechanisms.coop_floor=0", "mechanisms.coop_delta=0.4"]
PAID_FOR_MEETINGS, PAID_FOR_ACCEPTED = ["org.sdr.pay={meeting: 1}"], ["org.sdr.pay={accepted: 1}"]
WITHOUT_QUOTA, WITH_QUOTA = ["org.ae.pay={accepted: 1}"], ["org.ae.pay={won: 1}"]
MEETING = "{between: [vp_sales, cmo], every: 1 week, length: 60 min, items: 20}"
FULL_TIME, QUARTER, EIGHTH = (f"org.sdr_manager.time_for_team={share}%" for share in (100, 25, 12))
WATCHED = {"warm_up": "365 d", "duration": "91 d"}  # bosses learn what is usual for nine months
FAULT = ["faults=[{stage: contact, factor: 0.1, at: 2026-01-15}]"]

ROWS = {
    # Closers answer later than SDRs: they are in meetings.
    "speed_to_lead": {
        "near": ["routes.inbound=sdr", "routes.qualified=[{from: sdr, to: ae}, {from: ae, to: same}]"],
        "far": ["routes.inbound=ae", "routes.qualified=[{from: sdr, to: ae}, {from: ae, to: same}]"],
        "otherwise": True, "own": {"contact_rate": -1}, "then": {"accepted_per_month": -1}},
    # From strength 1 on the rule is that of pay alone: 2 decides no case otherwise than 1.
    "incentives": {
        "near": PAID_FOR_ACCEPTED, "far": PAID_FOR_MEETINGS, "own": {"booking_rate": +1, "acceptance_rate": -1},
        "then": {"ae_hours_on_unqualified": +1, "accepted_per_month": +1}},
    # Eight closers under the same boss ask for more than three marketers do.
    "focus": {
        "near": UNDER_MARKETING, "far": UNDER_SALES, "equal": NO_DISTANCE,
        "own": {"side_requests_per_sdr_day": +1, "focus_share": -1},
        "then": {"calls_per_sdr_day": -1, "accepted_per_month": -1, "cost_per_accepted": +1}},
    # The strength acts on what an hour is worth, not on the hours: its own measure is how often prospects agree.
    "coaching": {
        "near": [FULL_TIME], "far": [EIGHTH], "otherwise": True, "own": {"booking_rate": -1},
        "then": {"accepted_per_month": -1, "cost_per_accepted": +1}},
    # The boss hears better, so what is passed on is accepted more often; but a part-time boss lets prospects cool.
    "escalation": {
        "near": [FULL_TIME], "far": [QUARTER], "otherwise": True, "own": {"decision_wait_p50": +1},
        "then": {"booking_rate": -1, "accepted_per_month": -1}, "alone": {"acceptance_rate": +1}},
    # Needs incentives: without them pay does not change what is handed off, so there is nothing to learn. The belief
    # (trust_mean) is the same at any strength; what it does to no-shows is not.
    "trust": {
        "needs": ["incentives"], "near": PAID_FOR_ACCEPTED, "far": PAID_FOR_MEETINGS, "own": {"show_rate": -1},
        "then": {"accepted_per_month": -1}, "later": {"won_per_month": -1}},
    # Needs targeting, which acts on the news. By itself, since the nearer chart is ahead by less, the more people talk
    # anyway; what distance does to the way of news is in dose.py.
    "feedback": {
        "needs": ["targeting"], "far": UNDER_MARKETING, "never": 120.0,
        "own": {"feedback_transmission_p50": -1, "feedback_loop_p50": -1},
        "then": {"targeting_quality": +1, "lead_to_accepted": +1}, "steep": True, "n": 16, "long_n": 60},
    # Needs feedback, or nobody hears anything. Marketers paid for leads alone learn nothing. Better leads cost more, so
    # fewer come: at strength 1 as many are accepted (+.5, -.1 to 1.0, a month), at 2 money is piled up and fewer are.
    "targeting": {
        "needs": ["feedback"], "near": ["org.marketer.pay={leads: 1}"], "far": ["org.marketer.pay={accepted: 1}"],
        "idle": True, "own": {"targeting_quality": +1}, "then": {"leads_created_per_month": -1, "acceptance_rate": +1},
        "later": {"lead_to_accepted": +1}, "n": 16},
    "definition_gap by lines": {
        "near": UNDER_SALES, "far": UNDER_MARKETING, "unread": MARKETER_ELSEWHERE, "own": {"acceptance_rate": -1},
        "then": {"accepted_per_month": -1, "cost_per_accepted": +1},
        "alone": {"acceptance_rate": -1, "ae_hours_on_unqualified": +1}, "n": 0},
    "definition_gap by meetings": {
        "near": [*UNDER_MARKETING, f"meetings=[{MEETING}]"], "far": [*UNDER_MARKETING, "meetings=[]"],
        "unread": MARKETER_ELSEWHERE, "own": {"acceptance_rate": -1},
        "then": {"accepted_per_month": -1, "cost_per_accepted": +1}, "alone": {"acceptance_rate": -1}},
    "disputes": {
        "near": UNDER_SALES, "far": UNDER_MARKETING, "unread": MARKETER_ELSEWHERE, "own": {"dispute_delay_p50": +1},
        "then": {"accepted_per_month": -1, "cost_per_accepted": +1}, "later": {"won_per_month": -1},
        "alone": {"disputes": +1, "accepted_per_month": +1}},
    "nurture by lines": {
        "options": FAR_APART, "near": UNDER_SALES, "far": UNDER_MARKETING, "equal": NO_DISTANCE,
        "own": {"nurture_coverage": +1, "wins_nurtured": +1}, "then": {"accepted_per_month": +1}},
    "nurture by pay": {
        "base": "typical/sales-owned", "options": [*NO_DISTANCE, "mechanisms.nurture.short_term=100%"],
        "near": PAID_FOR_MEETINGS, "far": ["org.sdr.pay={won: 1}"], "equal": ["mechanisms.nurture.short_term=0%"],
        "own": {"nurture_coverage": +1, "wins_nurtured": +1}, "then": {"accepted_per_month": +1}, "n": 0},
    # Its price, the marketers' time, is the same at any strength; what the material is worth is not.
    "content": {
        "options": [*FAR_APART, "mechanisms.content.uplift=4", "mechanisms.content.half_life=10 d",
                    "mechanisms.content.handling=1 h"],
        "near": UNDER_SALES, "far": UNDER_MARKETING, "equal": NO_DISTANCE,
        "own": {"content_wait_p50": -1, "booking_rate": +1}, "then": {"programme_spend": -1, "accepted_per_month": +1}},
    # As many decisions fall into a year as before, so the pull itself moves nothing further down.
    "quota_cycle pull": {
        "base": "typical/full-cycle", "near": WITHOUT_QUOTA, "far": WITH_QUOTA, "idle": True,
        "own": {"late_wins_share": +1}, "then": {}, "n": 0, "long_n": 72},
    # Needs incentives, by which people choose what to do next, and what their choice then acts on.
    "quota_cycle neglect": {
        "needs": ["incentives", "speed_to_lead", "trust"], "options": ["mechanisms.quota_cycle.window=8 d"],
        "base": "typical/full-cycle", "near": WITHOUT_QUOTA, "far": WITH_QUOTA, "idle": True,
        "own": {"answered_within_1h": -1}, "then": {"accepted_per_month": -1}, "later": {"late_wins_share": +1}},
    # Closers at 3 hops or at 4, of which people hear within 3: without openings nobody is promoted, more people leave,
    # they learn slower, and closers' seats go to outsiders, who win later.
    "careers": {
        "options": ["mechanisms.careers.reach=3"], "near": UNDER_SALES, "far": UNDER_CEO,
        "equal": [*NO_DISTANCE, "mechanisms.careers.reach=6"], "horizon": {"warm_up": "270 d", "duration": "365 d"},
        "own": {"promotions": -1, "attrition": +1}, "then": {"won_per_month": -1, "cost_per_win": +1},
        "later": {"ramp_days_p50": +1}},
    # Under marketing one boss holds both budgets: seats are opened for programmes, at the same cost more is accepted.
    "funding": {
        "near": UNDER_SALES, "far": UNDER_MARKETING, "equal": ["mechanisms.funding.reach=3"],
        "horizon": {"warm_up": "270 d"}, "own": {"sdr_seats": +1, "programme_spend": -1},
        "then": {"accepted_per_month": +1, "cost_per_accepted": -1}, "n": 8},
    # Nothing but its own measures moves (emergence_monitoring.py): first a fault is noticed, then located. Without
    # reviews it never is; a grave one the sooner, the more reviews. Not so one of factor .4, for with other reviews the
    # limits are others too: 30, 33 and 30.5 days at 1/2, 1 and 2 (100 replications).
    "monitoring": {
        "far": FAULT, "horizon": WATCHED, "never": 120.0, "own": {"time_to_detect_p50": -1},
        "then": {"time_to_locate_p50": -1}, "n": 40},
    "monitoring by reviews": {
        "far": FAULT, "horizon": WATCHED, "never": 120.0, "own": {"time_to_detect_p50": -1},
        "then": {"time_to_locate_p50": -1}, "steep": True, "n": 0, "long_n": 120},
    # The team goes from sales to marketing on the day on which the counted period begins.
    "reorg": {
        "far": ["reorg={at: 2025-04-07, org: {sdr_manager: {reports_to: cmo}}}"],
        "horizon": {"warm_up": "91 d", "duration": "91 d", "maturity": "60 d", "follow_up": "60 d"}, "steep": True,
        "own": {"calls_per_sdr_day": -1}, "then": {"accepted_per_month": -1},
        "later": {"cost_per_accepted": +1}, "n": 24},
}
