/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "verify.h"
#include "verify_fault.h"

/* A frictionless company, made by hand: one source, one team, one attempt. Edited by the tests. */
struct company {
    struct root root;
    struct spec_segment segment;
    struct spec_source sources[2];
    struct spec_step step;
    struct spec_position positions[3];
    struct spec_attention attention;
    struct spec_route route;
    struct spec_handoff handoffs[2];
    struct arena arena;
};

static struct dist prepared(enum dist_kind kind, double a, double b)
{
    struct dist d = {.kind = kind, .p = {a, b, 0}};
    assert_null(dist_prepare(&d));
    return d;
}

static struct spec_source source(const char *id, double per_hour)
{
    return (struct spec_source){.id = id,
                                .name = id,
                                .kind = SPEC_INBOUND,
                                .rate = 24.0 * per_hour,
                                .max_factor = 1,
                                .contactable = 1,
                                .show = 1,
                                .agree = -1,
                                .interarrival = {.kind = DIST_NONE},
                                .patience = {.kind = DIST_NONE},
                                .routing_delay = prepared(DIST_CONSTANT, 0, 0)};
}

static struct spec_position position(const char *id, int32_t role, int32_t headcount)
{
    return (struct spec_position){.id = id,
                                  .name = id,
                                  .department = "",
                                  .role = role,
                                  .headcount = headcount,
                                  .calendar = "always",
                                  .pace = 1,
                                  .own_dials = -1};
}

/* M/M/1 with lambda .8 and mu 1 per hour. */
static void found(struct company *c)
{
    memset(c, 0, sizeof *c);
    arena_init(&c->arena);
    struct spec *s = &c->root.spec;
    s->name = "company";
    s->money.currency = "$";
    s->horizon = (struct spec_horizon){.start = 20094,
                                       .warm_up = 100 * SIM_DAY,
                                       .duration = 1000 * SIM_DAY,
                                       .maturity = 30 * SIM_DAY,
                                       .follow_up = 30 * SIM_DAY,
                                       .arrivals_after = true};
    c->segment = (struct spec_segment){.id = "all",
                                       .name = "all",
                                       .share = 1,
                                       .fit = 0.5,
                                       .ready = 1,
                                       .pace = 1,
                                       .drift_half_life = SIM_DAY,
                                       .ready_after = prepared(DIST_CONSTANT, 0, 0),
                                       .deal_value = prepared(DIST_CONSTANT, 1, 0)};
    c->sources[0] = source("in", 0.8);
    s->market = (struct spec_market){&c->segment, 1, c->sources, 1, 0.6};
    c->step = (struct spec_step){.channel = "phone",
                                 .wait = prepared(DIST_CONSTANT, 0, 0),
                                 .handling = prepared(DIST_EXPONENTIAL, (double)SIM_HOUR, 0),
                                 .connect = 1,
                                 .times = 1};
    s->sales.cadence = (struct spec_cadence){&c->step, 1, NULL, 0};
    s->sales.qualify.base_rate = 0.5;
    s->sales.conversation = s->sales.meeting = s->sales.booking = s->sales.cycle =
        prepared(DIST_CONSTANT, 0, 0);
    c->positions[0] = position("server", SPEC_SDR, 1);
    c->attention = (struct spec_attention){SPEC_RULE_FIFO, 1};
    c->positions[0].attention = &c->attention;
    c->positions[0].n_attention = 1;
    s->positions = c->positions;
    s->n_positions = 1;
    c->route = (struct spec_route){"server", 1, "", ""};
    s->routes.inbound = &c->route;
    s->routes.n_inbound = 1;
    s->routes.qualified = c->handoffs;
    c->root.mechanisms.use = MECHANISM_USE_NONE;
}

static void close_down(struct company *c)
{
    arena_fini(&c->arena);
}

static void plan(struct company *c, struct verify_plan *p)
{
    char refusal[256] = "";
    struct verify_shape shape;
    if (!verify_shape_of(&shape, &c->root, &c->arena, refusal) ||
        !verify_plan_of(p, &shape, refusal))
        fail_msg("refused: %s", refusal);
}

static double expected(const struct verify_plan *p, const char *measure, const char *of)
{
    for (size_t i = 0; i < p->n; i++)
        if (strcmp(p->checks[i].measure, measure) == 0 &&
            (of == NULL) == (p->checks[i].source == NULL) &&
            (of == NULL || strcmp(of, p->checks[i].source) == 0))
            return p->checks[i].expected;
    return (double)NAN;
}

static void assert_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

static void a_single_server_is_recognised(void **state)
{
    (void)state;
    struct company c;
    struct verify_plan p;
    found(&c);
    plan(&c, &p);
    assert_string_equal(p.formula, "M/M/1");
    assert_close(expected(&p, "queue_wait_mean", NULL), 4.0, 1e-12);
    assert_close(expected(&p, "in_system_mean", NULL), 5.0, 1e-12);
    assert_close(expected(&p, "number_in_system_mean", NULL), 4.0, 1e-12);
    assert_close(expected(&p, "delayed_share", NULL), 0.8, 1e-12);
    close_down(&c);
}

static void numbers_follow_the_file(void **state)
{
    (void)state;
    struct company c;
    struct verify_plan p;
    found(&c);
    c.sources[0].rate = 24 * 0.2;
    c.step.handling = prepared(DIST_EXPONENTIAL, 10.0 * (double)SIM_HOUR, 0);
    c.positions[0].headcount = 3;
    plan(&c, &p);
    assert_string_equal(p.formula, "M/M/c (Erlang C)");
    assert_close(expected(&p, "queue_wait_mean", NULL), 4.4444444444, 1e-9);
    c.positions[0].headcount = 1;
    c.sources[0].rate = 24 * 0.8;
    c.step.handling = prepared(DIST_CONSTANT, (double)SIM_HOUR, 0);
    plan(&c, &p);
    assert_string_equal(p.formula, "M/G/1 (Pollaczek-Khinchine)");
    assert_close(expected(&p, "queue_wait_mean", NULL), 2.0, 1e-9);
    close_down(&c);
}

static void impatience_priorities_and_tandems_are_recognised(void **state)
{
    (void)state;
    struct company c;
    struct verify_plan p;
    found(&c);
    c.sources[0].rate = 24 * 48;
    c.sources[0].patience = prepared(DIST_EXPONENTIAL, 2.0 * (double)SIM_HOUR, 0);
    c.positions[0].headcount = 50;
    plan(&c, &p);
    assert_close(expected(&p, "never_answered", NULL), 0.03091224916, 1e-9);
    close_down(&c);

    found(&c);
    c.attention.rule = SPEC_RULE_PRIORITY;
    c.sources[0] = source("others", 0.5);
    c.sources[0].priority = 1;
    c.sources[1] = source("urgent", 0.3);
    c.root.spec.market.n_sources = 2;
    plan(&c, &p);
    assert_close(expected(&p, "queue_wait_mean", "urgent"), 1.142857143, 1e-9);
    assert_close(expected(&p, "queue_wait_mean", "others"), 5.714285714, 1e-9);
    close_down(&c);

    found(&c);
    c.sources[0] = source("in", 1.0);
    c.root.spec.sales.agree.inbound = 1;
    c.positions[0].pace = 2;
    c.positions[1] = position("second", SPEC_SDR, 1);
    c.positions[1].pace = 1.5;
    c.positions[2] = position("third", SPEC_SDR, 1);
    c.positions[2].pace = 1.25;
    c.root.spec.n_positions = 3;
    c.handoffs[0] = (struct spec_handoff){"server", "second", false};
    c.handoffs[1] = (struct spec_handoff){"second", "third", false};
    c.root.spec.routes.n_qualified = 2;
    plan(&c, &p);
    assert_close(expected(&p, "in_system_mean", NULL), 7.0, 1e-9);
    close_down(&c);
}

/* m 8, c .10, then 30 % agree, 70 % are held, 20 % won. */
static void a_cadence_and_its_funnel_multiply_out(void **state)
{
    (void)state;
    struct company c;
    struct verify_plan p;
    found(&c);
    c.sources[0] = source("in", 5);
    c.sources[0].show = 0.7;
    c.step.connect = 0.1;
    c.step.times = 8;
    c.step.handling = prepared(DIST_EXPONENTIAL, 6.0 * (double)SIM_MINUTE, 0);
    c.step.wait = prepared(DIST_CONSTANT, 4.0 * (double)SIM_HOUR, 0);
    c.positions[0].headcount = 10;
    c.positions[1] = position("closer", SPEC_AE, 5);
    c.root.spec.n_positions = 2;
    c.root.spec.sales.agree.inbound = 0.3;
    c.root.spec.sales.win.base = 0.2;
    c.handoffs[0] = (struct spec_handoff){"", "closer", true};
    c.root.spec.routes.n_qualified = 1;
    plan(&c, &p);
    assert_string_equal(p.formula, "funnel");
    assert_close(expected(&p, "contact_rate", NULL), 0.56953279, 1e-9);
    assert_close(expected(&p, "attempts_per_lead", NULL), 5.6953279, 1e-9);
    assert_close(expected(&p, "lead_to_accepted", NULL), 0.1196018859, 1e-9);
    assert_close(expected(&p, "lead_to_won", NULL), 0.02392037718, 1e-10);
    close_down(&c);
}

static void refused(struct company *c, const char *words)
{
    char refusal[256] = "";
    struct verify_shape shape;
    struct verify_plan p;
    if (verify_shape_of(&shape, &c->root, &c->arena, refusal) &&
        verify_plan_of(&p, &shape, refusal))
        fail_msg("not refused: %s", words);
    if (strstr(refusal, words) == NULL)
        fail_msg("refused with '%s', not with '%s'", refusal, words);
    close_down(c);
    found(c);
}

static void what_no_formula_covers_is_refused_by_name(void **state)
{
    (void)state;
    struct company c;
    found(&c);
    c.root.mechanisms.use = MECHANISM_USE_ALL;
    refused(&c, "mechanisms are switched on");
    c.positions[0].calendar = "Mon-Fri 9-17";
    refused(&c, "its calendar is not `always`: server");
    c.sources[0].dispersion = 18;
    refused(&c, "not Poisson at a constant rate: in");
    c.sources[0].rate = 24;
    refused(&c, "no steady state");
    c.root.spec.horizon.warm_up = SIM_DAY;
    refused(&c, "the warm-up is too short");
    c.positions[0].assignment = SPEC_ROUND_ROBIN;
    refused(&c, "do not share one line");
    c.sources[0].patience = prepared(DIST_CONSTANT, (double)SIM_HOUR, 0);
    refused(&c, "patience is not exponential");
    c.positions[0].headcount = 2;
    c.step.handling = prepared(DIST_CONSTANT, (double)SIM_HOUR, 0);
    refused(&c, "several servers need exponential service");
    c.positions[0].headcount = 0;
    refused(&c, "nobody is in the team");
    close_down(&c);
}

/* Runs the company and judges every check; true when all pass. */
static bool agrees(struct company *c, const struct verify_plan *p, size_t replications)
{
    const struct study_options options = {.seed = 1,
                                          .replications = replications,
                                          .confidence = 0.95,
                                          .indifference = 0.02,
                                          .precision = 0.02,
                                          .jobs = 2};
    const struct study_scenario row = {.id = "c", .name = "c", .root = &c->root};
    struct study s;
    study_init(&s, &row, 1, &options);
    struct error error = {0};
    if (!study_run(&s, &error))
        fail_msg("%s", error.message);
    bool all = true;
    for (size_t i = 0; i < p->n; i++) {
        struct verify_result r;
        assert_true(verify_judge(&r, p, i, &s, NULL));
        if (!r.passed)
            print_message("%s: %g, theory %g, z %g\n", p->checks[i].measure, r.value,
                          p->checks[i].expected, r.z);
        all = all && r.passed;
    }
    study_fini(&s);
    return all;
}

static void the_model_agrees_and_each_fault_is_found(void **state)
{
    (void)state;
    struct company c;
    struct verify_plan p;
    found(&c);
    plan(&c, &p);
    assert_true(agrees(&c, &p, 60));
    verify_fault_plant(VERIFY_FAULT_SERVICE, &c.root, &c.arena);
    assert_false(agrees(&c, &p, 60));
    close_down(&c);

    found(&c);
    c.attention.rule = SPEC_RULE_PRIORITY;
    c.sources[0] = source("others", 0.5);
    c.sources[0].priority = 1;
    c.sources[1] = source("urgent", 0.3);
    c.root.spec.market.n_sources = 2;
    plan(&c, &p);
    assert_true(agrees(&c, &p, 40));
    verify_fault_plant(VERIFY_FAULT_PRIORITY, &c.root, &c.arena);
    assert_false(agrees(&c, &p, 40));
    close_down(&c);
}

/* Gaps 1 2 1 5, services 3 1 2 1 h: waits 0, 1, 1, 0 (then the last gap repeats beyond the end). */
static void a_replay_follows_lindley(void **state)
{
    (void)state;
    static double gaps[5] = {1, 2, 1, 5, 1e6};
    static double services[4] = {3, 1, 2, 1};
    for (int i = 0; i < 5; i++)
        gaps[i] *= gaps[i] < 1e6 ? (double)SIM_HOUR : 3600e3;
    for (int i = 0; i < 4; i++)
        services[i] *= (double)SIM_HOUR;
    struct company c;
    struct verify_plan p;
    found(&c);
    c.root.spec.horizon.warm_up = 0;
    c.root.spec.horizon.duration = 100 * SIM_HOUR;
    c.sources[0].rate = 0;
    c.sources[0].interarrival = (struct dist){.kind = DIST_TRACE, .count = 5, .values = gaps};
    c.step.handling = (struct dist){.kind = DIST_TRACE, .count = 4, .values = services};
    plan(&c, &p);
    assert_true(p.exact);
    assert_close(expected(&p, "queue_wait_mean", NULL), 0.5, 1e-12);
    assert_true(agrees(&c, &p, 1));
    verify_fault_plant(VERIFY_FAULT_SERVICE, &c.root, &c.arena);
    assert_false(agrees(&c, &p, 1));
    close_down(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_single_server_is_recognised),
        cmocka_unit_test(numbers_follow_the_file),
        cmocka_unit_test(impatience_priorities_and_tandems_are_recognised),
        cmocka_unit_test(a_cadence_and_its_funnel_multiply_out),
        cmocka_unit_test(what_no_formula_covers_is_refused_by_name),
        cmocka_unit_test(the_model_agrees_and_each_fault_is_found),
        cmocka_unit_test(a_replay_follows_lindley),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
