/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * measure_rows_time.c - how long things take: first response, waiting, the feedback loop, queueing theory.
 */
#include "measure_rows.h"
#include "reduce.h"

enum { MINUTES = 0, DAYS = 1 };

#define QUANTILE(ID, SAMPLE, UNITS, UNIT, P, CURVE, TITLE, POP, DOC, HEAD)                         \
    {.id = ID, .title = TITLE, .unit = UNIT, .kind = MEASURE_QUANTILE, .better = MEASURE_LOWER,    \
     .headline = HEAD, .curve = CURVE, .quantile = P, .population = POP,                           \
     .formula = "the time by which the share of all of them has got there",                        \
     .censoring = "only the end of the maturity window; what ended otherwise never gets there",    \
     .na = "when the share is not reached within the maturity window", .doc = DOC,                 \
     .standardised = (SAMPLE) == PROBE_LOOP && (HEAD), .reduce = reduce_quantile, .what = SAMPLE,  \
     .of = UNITS}

#define INBOUND_COHORT "inbound leads created in the counted period, answered or not"

static struct observation share_of_responses(struct world *w, sim_time limit)
{
    const struct probe_samples *s = &w->probe.samples[PROBE_RESPONSE];
    double n = 0.0;
    for (size_t i = 0; i < s->count; i++)
        n += s->values[i] <= limit;
    return reduce_ratio(n, (double)s->population);
}

static struct observation within_hour(struct world *w, const struct measure *row)
{
    (void)row;
    return share_of_responses(w, SIM_HOUR);
}

static struct observation never(struct world *w, const struct measure *row)
{
    (void)row;
    struct observation o = share_of_responses(w, SIM_NEVER);
    o.numerator = o.denominator - o.numerator;
    return o;
}

static struct observation lost(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.feedback_lost, (double)w->probe.feedback_sent);
}

static struct observation distorted(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.feedback_distorted, (double)w->probe.feedback_arrived);
}

static struct observation queue_wait(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.queue_sum / (double)SIM_HOUR, (double)w->probe.queue_n);
}

static struct observation in_system(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.system_sum / (double)SIM_HOUR, (double)w->probe.system_n);
}

static struct observation to_won(struct world *w, const struct measure *row)
{
    (void)row;
    const struct probe *p = &w->probe;
    return reduce_ratio((double)p->system_won_sum / (double)SIM_HOUR,
                        (double)p->system_won_n);
}

static struct observation to_held(struct world *w, const struct measure *row)
{
    (void)row;
    const struct probe *p = &w->probe;
    return reduce_ratio((double)p->held_sum / (double)SIM_HOUR,
                        (double)p->held_n);
}

static struct observation delayed(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_ratio((double)w->probe.delayed, (double)w->probe.queue_n);
}

static struct observation number(struct world *w, const struct measure *row)
{
    (void)row;
    return reduce_total((double)w->probe.period_area / (double)w->spec->horizon.duration);
}

static struct observation attempts(struct world *w, const struct measure *row)
{
    (void)row;
    const struct probe *p = &w->probe;
    double n = 0.0;
    for (int r = 0; r < SPEC_ROLE_COUNT; r++)
        n += (double)p->attempts[r];
    return reduce_ratio(n, (double)(p->flow[PROBE_WORKED][0] + p->flow[PROBE_WORKED][1]));
}

enum { PART_KNOWN, PART_TRAVELS, PART_WAITS, PART_TOTAL };

/* Mean of a part of the loop over all verdicts; not available where no news ever sets out. */
static struct observation loop_mean(struct world *w, const struct measure *row)
{
    int64_t leads = 0;
    sim_time sum = 0;
    for (int v = 0; v < LOOP_COUNT; v++) {
        const struct loop *l = &w->probe.loop[v];
        const sim_time parts[] = {[PART_KNOWN] = l->known,
                                  [PART_TRAVELS] = l->travels,
                                  [PART_WAITS] = l->waits,
                                  [PART_TOTAL] = l->total};
        leads += l->leads;
        sum += parts[row->what];
    }
    return w->probe.feedback_sent > 0 ? reduce_ratio(sim_days(sum), (double)leads) : reduce_none();
}

#define WITH_VERDICT "inbound leads of the cohort with a verdict"

#define LOOP_MEAN(ID, PART, TITLE, DOC)                                                            \
    {.id = ID, .title = TITLE, .unit = "d", .kind = MEASURE_RATIO, .better = MEASURE_LOWER,        \
     .curve = MEASURE_CURVE_NONE, .population = WITH_VERDICT,                                      \
     .formula = "sum of times / leads; the parts (verdict, transmission, action) add up to the loop", \
     .censoring = "what has not happened within the maturity window counts as happening at its end", \
     .na = "when no news about leads ever sets out", .doc = DOC " The parts add up in means, not in medians.", \
     .reduce = loop_mean, .what = PART}

#define RATIO(ID, TITLE, UNIT, BETTER, POP, FORMULA, DOC, REDUCE)                                  \
    {.id = ID, .title = TITLE, .unit = UNIT, .kind = MEASURE_RATIO, .better = BETTER,              \
     .curve = MEASURE_CURVE_NONE, .population = POP, .formula = FORMULA,                           \
     .censoring = "only the end of the observation", .na = "when nothing is there to divide by",   \
     .doc = DOC, .reduce = REDUCE}

const struct measure measure_rows_time[] = {
    QUANTILE("speed_to_lead_p50", PROBE_RESPONSE, MINUTES, "min", 0.5, MEASURE_CURVE_RESPONSE,
             "speed to lead, median", INBOUND_COHORT,
             "Time after which half of all inbound leads had their first attempt, on the wall clock.",
             true),
    QUANTILE("speed_to_lead_p90", PROBE_RESPONSE, MINUTES, "min", 0.9, MEASURE_CURVE_RESPONSE,
             "speed to lead, slowest tenth", INBOUND_COHORT,
             "Time after which nine tenths of all inbound leads had their first attempt.", false),
    QUANTILE("speed_to_lead_business_p50", PROBE_RESPONSE_BUSINESS, MINUTES, "min", 0.5,
             MEASURE_CURVE_NONE, "speed to lead in working time, median", INBOUND_COHORT,
             "The same as speed to lead, counted in the working time of whoever answered.", false),
    RATIO("answered_within_1h", "inbound leads answered within an hour", "share", MEASURE_HIGHER,
          INBOUND_COHORT, "first attempt within 60 min / created",
          "Share of all inbound leads that had their first attempt within an hour of the clock.",
          within_hour),
    RATIO("never_answered", "inbound leads never answered", "share", MEASURE_LOWER, INBOUND_COHORT,
          "no attempt within the maturity window / created",
          "Share of all inbound leads on which nobody ever made an attempt.", never),
    QUANTILE("stage_wait_meeting_p50", PROBE_WAIT_MEETING, MINUTES, "min", 0.5, MEASURE_CURVE_NONE,
             "wait for a meeting to begin, median", "meetings begun in the counted period",
             "How long a meeting begins after its date, because the closer is still busy.", false),
    QUANTILE("stage_wait_opportunity_p50", PROBE_WAIT_STAGE, MINUTES, "min", 0.5,
             MEASURE_CURVE_NONE, "wait of an opportunity for its next work, median",
             "stage work begun in the counted period",
             "How long an opportunity waits for its closer once its next work is due.", false),
    QUANTILE("sales_cycle_p50", PROBE_CYCLE, DAYS, "d", 0.5, MEASURE_CURVE_NONE,
             "sales cycle, median", "opportunities closed in the counted period",
             "Time from acceptance to the decision, won or lost.", false),
    QUANTILE("feedback_verdict_p50", PROBE_VERDICT, DAYS, "d", 0.5, MEASURE_CURVE_VERDICT,
             "until the verdict is known, median", INBOUND_COHORT,
             "Time from a lead's creation until somebody has judged it: disqualified, accepted or rejected.",
             false),
    QUANTILE("feedback_transmission_p50", PROBE_TRANSMISSION, DAYS, "d", 0.5,
             MEASURE_CURVE_TRANSMISSION, "from verdict to the creator, median", WITH_VERDICT,
             "Time from the verdict until the marketer who made the lead knows it.", false),
    QUANTILE("feedback_action_p50", PROBE_ACTION, DAYS, "d", 0.5, MEASURE_CURVE_ACTION,
             "from knowing to acting, median", "verdicts that reached the creator",
             "Time from knowing a verdict to the first planning that moves money because of it.", false),
    QUANTILE("feedback_loop_p50", PROBE_LOOP, DAYS, "d", 0.5, MEASURE_CURVE_LOOP,
             "feedback loop, median",
             WITH_VERDICT,
             "Time from a lead's creation to the first planning that acts on what became of it, over all "
             "inbound leads on which a verdict was reached, whether or not the news ever came back. In "
             "comparisons it is standardised: each scenario's loop for disqualified, rejected and accepted "
             "leads, mixed in the baseline's proportions, so that a change of verdicts alone does not move "
             "it; feedback_loop_raw_p50 is the figure with the scenario's own mix.",
             true),
    QUANTILE("feedback_loop_raw_p50", PROBE_LOOP, DAYS, "d", 0.5, MEASURE_CURVE_LOOP,
             "feedback loop, own mix, median", WITH_VERDICT,
             "The feedback loop over the scenario's own leads, not standardised: verdicts that take longer "
             "by nature (accepted after the meeting) weigh as often as they come here.",
             false),
    QUANTILE("feedback_loop_disqualified_p50", PROBE_LOOP_DISQUALIFIED, DAYS, "d", 0.5,
             MEASURE_CURVE_LOOP_DISQUALIFIED, "feedback loop of disqualified leads, median",
             WITH_VERDICT ": disqualified", "The feedback loop over leads whose first verdict was no.",
             false),
    QUANTILE("feedback_loop_rejected_p50", PROBE_LOOP_REJECTED, DAYS, "d", 0.5,
             MEASURE_CURVE_LOOP_REJECTED, "feedback loop of rejected leads, median",
             WITH_VERDICT ": rejected at hand-off",
             "The feedback loop over leads that were handed off and not accepted.", false),
    QUANTILE("feedback_loop_accepted_p50", PROBE_LOOP_ACCEPTED, DAYS, "d", 0.5,
             MEASURE_CURVE_LOOP_ACCEPTED, "feedback loop of accepted leads, median",
             WITH_VERDICT ": accepted",
             "The feedback loop over leads that a closer took over, whatever becomes of them later.", false),
    LOOP_MEAN("feedback_verdict_mean", PART_KNOWN, "until the verdict is known, mean",
              "First part of the feedback loop: from creation to the verdict."),
    LOOP_MEAN("feedback_transmission_mean", PART_TRAVELS, "from verdict to the creator, mean",
              "Second part of the feedback loop: from the verdict until the marketer who made the lead "
              "knows it."),
    LOOP_MEAN("feedback_action_mean", PART_WAITS, "from knowing to acting, mean",
              "Third part of the feedback loop: from knowing a verdict to the planning that moves money "
              "because of it."),
    LOOP_MEAN("feedback_loop_mean", PART_TOTAL, "feedback loop, mean",
              "Mean length of the feedback loop, with the scenario's own mix of verdicts."),
    RATIO("feedback_lost", "verdicts that never reached the creator", "share", MEASURE_LOWER,
          "dispositions of inbound leads of the cohort", "lost / sent",
          "Share of verdicts that did not reach the marketer within the maturity window.", lost),
    RATIO("feedback_distorted", "verdicts with a distorted reason", "share", MEASURE_LOWER,
          "verdicts that reached the creator", "distorted / arrived",
          "Share of the verdicts that arrived with another reason than the true one.", distorted),
    QUANTILE("decision_wait_p50", PROBE_DECISION, MINUTES, "min", 0.5, MEASURE_CURVE_NONE,
             "wait for the boss to decide, median", "cases put to a boss in the counted period",
             "How long an unsure case waits until the boss has decided or the time-out has.", false),
    QUANTILE("time_to_detect_p50", PROBE_DETECT, DAYS, "d", 0.5, MEASURE_CURVE_DETECT,
             "until a fault is noticed, median", "faults planted in the counted period",
             "Time from a planted fault to the first alarm of a boss whose people do that step.",
             false),
    QUANTILE("time_to_locate_p50", PROBE_LOCATE, DAYS, "d", 0.5, MEASURE_CURVE_LOCATE,
             "until a fault is located, median", "faults planted in the counted period",
             "Time from a planted fault until its boss has blamed the right step for 14 days.", false),
    {.id = "dispute_delay_p50", .title = "until a dispute is settled, median", .unit = "d",
     .kind = MEASURE_QUANTILE, .better = MEASURE_LOWER, .flow = true, .curve = MEASURE_CURVE_NONE,
     .quantile = 0.5, .population = "rejections contested in the counted period and settled since",
     .formula = "the time by which half of them were decided by the common boss or timed out",
     .censoring = "disputes still open at the end of the run do not count",
     .na = "when nothing was contested", .doc = "Time on the clock from contesting a rejection, "
     "through the in-trays of the bosses on the way, until the dispute is settled.",
     .reduce = reduce_quantile, .what = PROBE_DISPUTE, .of = DAYS},
    QUANTILE("content_wait_p50", PROBE_CONTENT, DAYS, "d", 0.5, MEASURE_CURVE_NONE,
             "wait for campaign material, median", "requests made in the counted period",
             "How long somebody who asks a marketer for campaign material waits until it is made.", false),
    RATIO("queue_wait_mean", "mean wait in the first tray", "h", MEASURE_LOWER,
          "leads of the cohort that were attempted", "sum of waits / leads attempted",
          "Mean time between entering the first tray and the first attempt; queueing theory's Wq.",
          queue_wait),
    RATIO("in_system_mean", "mean time in the system", "h", MEASURE_LOWER,
          "leads of the cohort that ended", "sum of times from creation to the end / leads ended",
          "Mean time from creation to any end; queueing theory's W.", in_system),
    RATIO("delayed_share", "leads that had to wait", "share", MEASURE_LOWER,
          "leads of the cohort that were attempted", "waited more than 0 / attempted",
          "Share of leads whose first attempt did not begin at once; queueing theory's P(wait).",
          delayed),
    {.id = "number_in_system_mean", .title = "mean number of leads in the system", .unit = "leads",
     .kind = MEASURE_TOTAL, .better = MEASURE_NEITHER, .flow = true, .curve = MEASURE_CURVE_NONE,
     .population = "all leads", .formula = "integral of the number of open leads / length of the period",
     .censoring = "none", .na = "never",
     .doc = "Time average of the number of leads that are not yet ended; queueing theory's L.",
     .reduce = number},
    RATIO("attempts_per_lead", "attempts per lead worked", "attempts", MEASURE_NEITHER,
          "attempts made in the counted period", "attempts / leads first worked in the period",
          "How many attempts are made per lead that is worked.", attempts),
    RATIO("time_to_held_mean", "mean time to the first meeting", "h", MEASURE_LOWER,
          "leads of the cohort whose meeting was held", "sum of times to the meeting's end / meetings held",
          "Mean time from creation to the end of the discovery meeting.", to_held),
    RATIO("time_to_won_mean", "mean time to winning", "h", MEASURE_LOWER,
          "leads of the cohort that were won", "sum of times from creation to winning / won",
          "Mean time from a lead's creation to the signature, won leads only.", to_won),
};

const size_t measure_rows_n_time = sizeof measure_rows_time / sizeof measure_rows_time[0];
