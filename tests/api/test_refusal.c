/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A theory file with one thing changed for which no formula is known: `verify` must say which, and
 * never compare a simulation with the wrong theory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <reorg/reorg.h>

static char said[8000];

static void listen(void *context, const char *text)
{
    (void)context;
    const size_t used = strlen(said);
    (void)snprintf(said + used, sizeof said - used, "%s", text);
}

/* The code of the error, REORG_OK for none. */
static int verify(const char *name, const char *first, const char *second, size_t replications,
                  bool *passed)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/scenarios/theory/%s.yaml", SOURCE_DIR, name);
    const char *const files[] = {path};
    const char *const sets[] = {first, second};
    const struct reorg_verify_options options = {
        .files = files,
        .n_files = 1,
        .sets = sets,
        .n_sets = first == NULL ? 0 : second == NULL ? 1 : 2,
        .seed = 1,
        .jobs = 1,
        .replications = replications,
        .print = listen,
    };
    struct reorg_error error = {0};
    said[0] = '\0';
    return reorg_verify(&options, passed, &error) ? REORG_OK : (int)error.code;
}

static void what_no_formula_covers_is_refused_in_words(void **state)
{
    static const struct {
        const char *file, *first, *second, *words;
    } rows[] = {
        {"mm1", "mechanisms.use=all", NULL, "mechanisms are switched on"},
        {"mm1", "market.sources.in.interarrival=1 h", NULL, "interarrival is not exponential"},
        {"mm1", "market.sources.in.dispersion=3", NULL, "not Poisson at a constant rate: in"},
        {"mm1", "market.sources.in.weekdays[6]=0", NULL, "not Poisson at a constant rate: in"},
        {"mm1", "market.sources.in.hours[3]=2", NULL, "not Poisson at a constant rate: in"},
        {"mm1", "market.sources.in.routing_delay=1 min", NULL, "a routing delay precedes the line"},
        {"mm1", "market.sources.in.patience=3 h", NULL, "patience is not exponential"},
        {"mm1", "market.sources.in.rate=0 / d", NULL, "no inbound lead ever arrives"},
        {"mm1", "sales.scoring.threshold=10%", NULL, "a score decides who is passed on"},
        {"mm1", "sales.conversation=1 min", NULL, "conversations take time of their own"},
        {"mm1", "sales.switch_time=1 min", NULL, "changing the kind of work takes time"},
        {"mm1", "org.server.headcount=0", NULL, "nobody is in the team: server"},
        {"mm1", "org.server.calendar=Mon-Fri 9-17", NULL, "its calendar is not `always`: server"},
        {"mm1", "org.server.headcount=2", "org.server.assignment=round_robin",
         "its people do not share one line"},
        {"mm1", "market.sources.in.rate=2 / h", NULL, "the queue has no steady state"},
        {"mm1", "horizon.warm_up=1 d", NULL, "the warm-up is too short"},
        {"mg1", "org.server.headcount=2", NULL, "several servers need exponential service"},
        {"mmc-patience", "sales.cadence.inbound[0].handling=1 h", NULL,
         "with impatient leads, service must be exponential"},
        {"cadence", "market.sources.in.patience=exponential(mean 2 h)", NULL,
         "impatience is covered for one team and one attempt only"},
        {"cadence", "sales.qualify.discernment=1", NULL, "a judgement decides who is passed on"},
        {"cadence", "sales.agree.fit=0.5", NULL, "agreeing depends on the lead"},
        {"cadence", "sales.win.skill=0.5", NULL, "winning depends on lead and people"},
        {"cadence", "sales.rebook=40%", NULL, "missed meetings are booked once more: in"},
        {"cadence", "sales.accept.threshold=40%", NULL, "the closer judges what it accepts: closer"},
        {"cadence", "market.segments.all.pace=2", NULL, "segments buy at a pace of their own: all"},
        {"cadence", "routes.qualified=same", NULL, "the same person goes on to the meeting: server"},
        {"cadence", "org.closer.headcount=0", NULL, "nobody is in the team: closer"},
        {"cadence", "market.sources.in.rate=100 / h", NULL, "a team has no steady state"},
        {"cadence", "horizon.maturity=1 d", NULL, "not followed long enough to see their end"},
        {"funnel-workload", "sales.meeting=20 h", NULL, "the closers have no steady state"},
        {"funnel-workload", "sales.stages.two.work=1 h", NULL, "a stage keeps the closer busy: two"},
        {"priorities", "org.server.headcount=2", NULL, "only for one server and one source a class"},
        {"priorities", "market.sources.in.rate=2 / h", NULL, "the queue has no steady state"},
        {"priorities", "market.sources.in.show=50%", NULL,
         "the sources differ in more than rate and priority: urgent"},
        {"tandem", "org.second.headcount=0", NULL, "nobody is in the team: second"},
        {"tandem", "org.third.pace=0.5", NULL, "a team has no steady state"},
        {"law-replay", "sales.cadence.inbound[0].handling=30 min", NULL,
         "only one of arrivals and service is a trace"},
        {"law-replay", "org.server.headcount=2", NULL, "a replay needs one team of one"},
        {"law-replay", "horizon.warm_up=1100 h", NULL, "the replay counts no lead"},
        {"cadence", "sales.win.fit=0.5", NULL, "winning depends on lead and people"},
        {"cadence", "sales.win.ready=0.5", NULL, "winning depends on lead and people"},
        {"cadence", "sales.win.neglect=0.1", NULL, "winning depends on lead and people"},
        {"cadence", "sales.agree.ready=0.5", NULL, "agreeing depends on the lead"},
        {"mm1", "org.m={role: marketer, reports_to: lead}", NULL,
         "marketers change how many leads arrive: m"},
        {"mm1", "routes.inbound=[{to: server, share: 50%}, {to: server, share: 50%}]", NULL,
         "inbound leads go to several teams"},
        {"mm1", "sales.cadence.inbound=[{handling: 1 h, connect: 50%}, {handling: 2 h}]", NULL,
         "attempts of the cadence take different times"},
        {"mm1", "market.sources.out={kind: outbound, accounts: 9}",
         "routes={outbound: server}", "outbound is routed, but the outbound cadence has no step"},
        {"priorities", "market.sources.in.contactable=50%", NULL, "the sources differ in more than"},
        {"priorities", "market.sources.in.agree=0.5", NULL, "the sources differ in more than"},
        {"priorities", "market.sources.in.patience=exponential(mean 3 h)", NULL,
         "the sources differ in more than"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool passed = true;
        const int code = verify(rows[i].file, rows[i].first, rows[i].second, 2, &passed);
        if (code != REORG_DATA || strstr(said, rows[i].words) == NULL)
            fail_msg("%s with %s: code %d, %s", rows[i].file, rows[i].first, code, said);
        if (strstr(said, "PASS") != NULL)
            fail_msg("%s with %s passed: %s", rows[i].file, rows[i].first, said);
    }
}

static void a_changed_file_is_held_against_the_formula_that_then_holds(void **state)
{
    static const struct {
        const char *file, *first, *second, *formula;
    } rows[] = {
        {"mm1", "market.sources.in.interarrival=exponential(mean 90 min)", "horizon.duration=30 d",
         "M/M/1, load 0.667"},
        {"mm1", "market.sources.out={kind: outbound, accounts: 9}", "horizon.duration=30 d",
         "M/M/1, load 0.8"}, /* a list that nobody works */
        {"priorities", "org.server.attention=fifo", "horizon.duration=30 d", "M/M/1, load 0.8"},
        {"mmc", "org.server.headcount=40", "horizon.duration=30 d", "M/G/infinity, load 0.05"},
        {"mmc", "org.server.attention=lifo", "horizon.duration=30 d", "M/M/c (Erlang C), load 0.667"},
        {"mg1", "sales.cadence.inbound[0].handling=30 min", "horizon.duration=30 d",
         "M/G/1 (Pollaczek-Khinchine), load 0.4"},
        {"cadence", "sales.win.base=0", "horizon.duration=10 d", "funnel, load 0.285"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool passed;
        const int code = verify(rows[i].file, rows[i].first, rows[i].second, 2, &passed);
        if (code != REORG_OK || strstr(said, rows[i].formula) == NULL)
            fail_msg("%s with %s: code %d, %s", rows[i].file, rows[i].first, code, said);
    }
}

static void a_value_out_of_range_is_no_question_of_theory(void **state)
{
    bool passed = true;
    (void)state;
    assert_int_equal(verify("mm1", "market.sources.in.rate=-1 / h", NULL, 2, &passed), REORG_DATA);
    assert_non_null(strstr(said, "a rate cannot be negative"));
}

static void a_fixed_number_of_replications_is_run_and_judged(void **state)
{
    bool passed = false;
    (void)state;
    assert_int_equal(verify("law-replay", NULL, NULL, 1, &passed), REORG_OK);
    assert_true(passed);
    assert_non_null(strstr(said, "replay (Lindley's recursion), load 0, 1 replication\n"));
    assert_int_equal(verify("mm1", "horizon.duration=50 d", NULL, 3, &passed), REORG_OK);
    assert_non_null(strstr(said, ", 3 replications\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_no_formula_covers_is_refused_in_words),
        cmocka_unit_test(a_changed_file_is_held_against_the_formula_that_then_holds),
        cmocka_unit_test(a_value_out_of_range_is_no_question_of_theory),
        cmocka_unit_test(a_fixed_number_of_replications_is_run_and_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
