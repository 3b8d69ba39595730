/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mechanism_root.h"
#include "model.h"
#include "org/company.h"
#include "probe.h"
#include "rng.h"

enum { MOST = 200 };

/* The small company as a whole scenario, without mechanisms. */
struct stage {
    struct company c;
    struct root root;
    struct spec_route route;
    struct model *model;
    struct observation values[MOST];
    struct model_curve curves[MEASURE_CURVE_COUNT];
    struct model_result result;
    size_t rows, created, won; /* of the event log */
    int64_t last;              /* time of the last row */
};

static struct stage s;

static void fill_stage(void)
{
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].rate = 20.0;
    s.c.sources[COMPANY_FAIR].rate = 4.0;
    s.c.sources[COMPANY_LIST].accounts = 2000;
    s.c.positions[COMPANY_SDR].cost = 100000.0;
    s.c.positions[COMPANY_AE].cost = 170000.0;
    s.c.spec.horizon.duration = 182 * SIM_DAY;
    s.c.spec.horizon.maturity = 90 * SIM_DAY;
    s.c.spec.horizon.follow_up = -1;
    s.c.spec.horizon.arrivals_after = true;
    s.c.spec.money.margin = 0.75;
    s.c.spec.sales.win.base = 0.3;
    s.route = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.inbound = s.c.spec.routes.outbound = &s.route;
    s.c.spec.routes.n_inbound = s.c.spec.routes.n_outbound = 1;
    s.root = (struct root){.spec = s.c.spec};
    s.result = (struct model_result){.values = s.values, .curves = s.curves};
}

static void run(uint32_t replication, const struct model_options *options)
{
    struct error error = {0};
    s.model = model_new(&s.root, options);
    assert_non_null(s.model);
    if (!model_run(s.model, replication, &s.result, &error))
        fail_msg("%s", error.message);
}

static double value(const char *id)
{
    assert_true(measure_find(id) < measure_count());
    return measure_value(s.values[measure_find(id)]);
}

static void close_to(double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * (1.0 + fabs(want))))
        fail_msg("got %.12g, want %.12g", got, want);
}

static void measures_of_one_run_agree_with_each_other(void **state)
{
    const double months = 182.0 / 30.4375;
    const double years = 182.0 / 365.25;
    (void)state;
    assert_in_range(measure_count(), 1, MOST);
    fill_stage();
    run(0, &(struct model_options){.seed = 1});
    close_to(value("accepted_per_month") * months, value("accepted"));
    close_to(value("leads_worked_per_month") * months, value("leads_worked"));
    close_to(value("lead_to_won"), value("lead_to_accepted") * value("win_rate"));
    close_to(value("lead_to_accepted"),
             s.values[measure_find("lead_to_accepted")].numerator /
                 s.values[measure_find("lead_to_accepted")].denominator);
    const double cost = 6.0 * 100000.0 + 2.0 * 170000.0 + 2.0 * 12.0 * 1000.0; /* programmes */
    close_to(value("contribution"), 0.75 * value("bookings") - cost);
    close_to(value("cost_per_win"), cost * years / value("won"));
    close_to(value("bookings") * years, 25000.0 * value("won")); /* every deal is worth the same */
    assert_true(value("won") > 5.0);
    assert_true(value("speed_to_lead_p50") <= value("speed_to_lead_p90"));
    assert_true(value("meetings_held") <= value("meetings_booked") + 60.0);
    assert_false(s.result.overloaded);
    assert_in_range(s.result.events, 10000, 10000000);
    model_free(s.model);
}

static void a_model_gives_the_same_again_and_another_seed_something_else(void **state)
{
    struct observation first[MOST];
    struct error error;
    const size_t bytes = measure_count() * sizeof *first;
    (void)state;
    fill_stage();
    run(3, &(struct model_options){.seed = 1});
    memcpy(first, s.values, bytes);
    assert_true(model_run(s.model, 4, &s.result, &error));
    assert_memory_not_equal(first, s.values, bytes);
    assert_true(model_run(s.model, 3, &s.result, &error));
    for (size_t i = 0; i < measure_count(); i++) {
        const double a = measure_value(first[i]);
        const double b = measure_value(s.values[i]);
        assert_true(a == b || (isnan(a) && isnan(b)));
    }
    model_free(s.model);
    const double accepted = value("leads_created");
    run(3, &(struct model_options){.seed = 2});
    assert_true(accepted != value("leads_created"));
    model_free(s.model);
    run(3, &(struct model_options){.seed = 1, .crn_mix = 99});
    assert_true(accepted != value("leads_created"));
    model_free(s.model);
}

static void count_row(void *context, const struct probe_row *row)
{
    struct stage *stage = context;
    const bool counts = row->time < 182 * SIM_DAY;
    stage->rows++;
    stage->created += counts && strcmp(row->event, "created") == 0;
    stage->won += counts && strcmp(row->event, "won") == 0;
    assert_true(row->time >= stage->last);
    stage->last = row->time;
}

static void the_event_log_tells_what_was_counted_and_changes_nothing(void **state)
{
    (void)state;
    fill_stage();
    run(0, &(struct model_options){.seed = 1});
    const double won = value("won");
    const uint64_t events = s.result.events;
    model_free(s.model);
    s.rows = s.created = s.won = 0;
    s.last = 0;
    run(0, &(struct model_options){.seed = 1, .log = count_row, .log_context = &s});
    assert_true(s.rows > 10000);
    close_to(value("leads_created"), (double)s.created);
    close_to(value("won"), (double)s.won);
    close_to(value("won"), won);
    assert_int_equal(s.result.events, events);
    model_free(s.model);
}

static void note_draw(void *context, size_t purpose, uint64_t name)
{
    struct stage *stage = context;
    assert_true(purpose < model_draws_count());
    stage->rows++;
    stage->last ^= (int64_t)rng_child(name, purpose);
}

static void a_witness_sees_every_draw_and_changes_nothing(void **state)
{
    (void)state;
    fill_stage();
    run(0, &(struct model_options){.seed = 1});
    struct observation first[MOST];
    memcpy(first, s.values, sizeof first);
    model_free(s.model);
    int64_t all[3];
    size_t drawn[3];
    for (uint64_t i = 0; i < 3; i++) { /* the third: as with --no-crn */
        s.rows = 0;
        s.last = 0;
        run(0, &(struct model_options){
                   .seed = 1, .crn_mix = i / 2, .drawn = note_draw, .drawn_context = &s});
        if (i < 2)
            assert_memory_equal(first, s.values, measure_count() * sizeof *first);
        all[i] = s.last;
        drawn[i] = s.rows;
        model_free(s.model);
    }
    assert_true(drawn[0] > 10000 && drawn[1] == drawn[0]);
    assert_true(all[0] == all[1] && all[0] != all[2]);
    for (size_t p = 0; p < model_draws_count(); p++)
        assert_true(strlen(model_draws_words(p)) > 0);
}

static void curves_hold_the_whole_cohort(void **state)
{
    (void)state;
    fill_stage();
    run(0, &(struct model_options){.seed = 1});
    uint64_t n = 0;
    uint64_t there = 0;
    for (size_t b = 0; b < MEASURE_CURVE_BINS; b++) {
        const struct model_curve *c = &s.curves[MEASURE_CURVE_RESPONSE];
        n += c->event[b] + c->competing[b] + c->censored[b];
        there += c->event[b];
    }
    const struct observation never = s.values[measure_find("never_answered")];
    assert_int_equal(n, (uint64_t)never.denominator);
    assert_int_equal(n - there, (uint64_t)never.numerator);
    model_free(s.model);
}

/* Without a warm-up the counted period is 26 whole weeks. */
static void weeks_add_up_to_the_counted_period(void **state)
{
    (void)state;
    static struct model_weeks weeks;
    fill_stage();
    s.c.spec.horizon.warm_up = 0;
    s.root.spec = s.c.spec;
    s.result.weeks = &weeks;
    run(0, &(struct model_options){.seed = 1});
    static const char *const totals[MODEL_SERIES] = {"leads_worked", "accepted", "won"};
    assert_int_equal(weeks.weeks, 26);
    assert_int_equal(weeks.warm_up, 0);
    for (size_t k = 0; k < MODEL_SERIES; k++) {
        double sum = 0.0;
        for (size_t i = 0; i < weeks.weeks; i++)
            sum += weeks.count[k][i];
        close_to(sum, value(totals[k]));
        assert_true(sum > 0.0);
        assert_non_null(strstr(model_series_title(k), "a week"));
    }
    model_free(s.model);
}

static void a_model_that_stands_still_is_stopped_and_named(void **state)
{
    struct error error = {0};
    (void)state;
    fill_stage();
    s.c.sources[COMPANY_LIST].cooling = 0;
    s.c.steps[1] = (struct spec_step){"phone", company_constant(0), company_constant(0), 0.0, 1};
    s.root.spec = s.c.spec;
    s.model = model_new(&s.root, &(struct model_options){.seed = 1});
    assert_false(model_run(s.model, 0, &s.result, &error));
    assert_int_equal(error.code, ERROR_DATA);
    assert_non_null(strstr(error.message, "stopped advancing at day 0.380: work ends keep"));
    model_free(s.model);
    model_free(NULL);
}

static void what_cannot_be_said_is_not_available(void **state)
{
    (void)state;
    fill_stage();
    s.c.sources[COMPANY_WEB].rate = s.c.sources[COMPANY_FAIR].rate = 0.0;
    s.c.sources[COMPANY_LIST].accounts = 0;
    s.root.spec = s.c.spec;
    run(0, &(struct model_options){.seed = 1});
    static const char *const missing[] = {"win_rate", "lead_to_accepted", "speed_to_lead_p50",
                                          "feedback_loop_p50", "cost_per_win", "show_rate"};
    for (size_t i = 0; i < sizeof missing / sizeof *missing; i++)
        if (!isnan(value(missing[i])))
            fail_msg("%s is %g without a single lead", missing[i], value(missing[i]));
    assert_true(value("accepted_per_month") == 0.0);
    close_to(value("contribution"), -964000.0);
    model_free(s.model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_of_one_run_agree_with_each_other),
        cmocka_unit_test(a_model_gives_the_same_again_and_another_seed_something_else),
        cmocka_unit_test(the_event_log_tells_what_was_counted_and_changes_nothing),
        cmocka_unit_test(a_witness_sees_every_draw_and_changes_nothing),
        cmocka_unit_test(curves_hold_the_whole_cohort),
        cmocka_unit_test(weeks_add_up_to_the_counted_period),
        cmocka_unit_test(a_model_that_stands_still_is_stopped_and_named),
        cmocka_unit_test(what_cannot_be_said_is_not_available),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
