/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "probe.h"

static struct workshop s;

static int by_time(const void *a, const void *b)
{
    const sim_time x = *(const sim_time *)a;
    const sim_time y = *(const sim_time *)b;
    return (x > y) - (x < y);
}

/* n times below `range` (many ties when it is small), in v and, sorted, in sorted. */
static void draw(uint64_t seed, size_t n, uint64_t range, sim_time v[], sim_time sorted[])
{
    for (size_t i = 0; i < n; i++)
        v[i] = sorted[i] = (sim_time)(rng_child(seed, i) % range);
    qsort(sorted, n, sizeof *sorted, by_time);
}

static void a_quantile_is_the_sorted_value_at_its_rank(void **state)
{
    static const uint64_t ranges[] = {1, 2, 3, 10, 1000, UINT64_C(1) << 40};
    static const double shares[] = {0.01, 0.1, 0.5, 0.9, 0.99, 1.0};
    sim_time v[300], sorted[300];
    (void)state;
    for (uint64_t round = 0; round < 600; round++) {
        const size_t n = 1 + (size_t)(rng_child(1, round) % 300);
        for (size_t k = 0; k < sizeof shares / sizeof *shares; k++) {
            draw(round, n, ranges[round % 6], v, sorted);
            struct probe_samples samples = {.values = v, .count = n, .population = n};
            const size_t rank = (size_t)ceil(shares[k] * (double)n);
            assert_int_equal(probe_quantile(&samples, shares[k]), sorted[rank - 1]);
            qsort(v, n, sizeof *v, by_time); /* selection only reorders */
            assert_memory_equal(v, sorted, n * sizeof *v);
        }
    }
}

static void selection_manages_sorted_reversed_and_organ_pipe_orders(void **state)
{
    enum { N = 101 };
    sim_time v[N];
    (void)state;
    for (int shape = 0; shape < 4; shape++)
        for (size_t rank = 1; rank <= N; rank++) {
            for (int i = 0; i < N; i++)
                v[i] = shape == 0 ? i : shape == 1 ? N - 1 - i : shape == 2 ? (i < 50 ? i : 100 - i) : 7;
            struct probe_samples samples = {.values = v, .count = N, .population = N};
            const sim_time got = probe_quantile(&samples, ((double)rank - 0.5) / N);
            const sim_time pipe = (sim_time)(rank - 1) / 2;
            assert_int_equal(got, shape == 3   ? 7
                                  : shape == 2 ? pipe
                                               : (sim_time)rank - 1);
        }
}

static void those_who_never_arrive_count_in_the_rank(void **state)
{
    sim_time v[] = {30, 10, 20};
    struct probe_samples samples = {.values = v, .count = 3, .population = 6, .competing = 2};
    (void)state;
    assert_int_equal(probe_quantile(&samples, 0.5), 30); /* third of six, although two ended otherwise */
    assert_int_equal(probe_quantile(&samples, 0.51), -1); /* the fourth is not there */
    samples.population = 0;
    assert_int_equal(probe_quantile(&samples, 0.5), -1);
    samples.population = 3;
    assert_int_equal(probe_quantile(&samples, 0.0), -1);
    samples.count = 0;
    assert_int_equal(probe_quantile(&samples, 0.5), -1);
}

static void samples_beyond_the_maturity_window_are_not_yet_there(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    const struct probe_samples *samples = &s.w.probe.samples[PROBE_RESPONSE];
    probe_sample(&s.w, PROBE_RESPONSE, 224 * SIM_DAY);
    probe_sample(&s.w, PROBE_RESPONSE, 224 * SIM_DAY + 1);
    assert_int_equal(samples->count, 1);
    probe_competing(&s.w, PROBE_RESPONSE, 224 * SIM_DAY);
    probe_competing(&s.w, PROBE_RESPONSE, 224 * SIM_DAY + 1);
    assert_int_equal(samples->competing, 1);
    for (sim_time t = 0; t < 1000; t++)
        probe_sample(&s.w, PROBE_RESPONSE, t);
    assert_int_equal(samples->count, 1001);
    assert_int_equal(samples->values[1000], 999);
    probe_wait(&s.w, PROBE_WAIT_STAGE, -5); /* begun before it was due */
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_STAGE].values[0], 0);
    assert_int_equal(s.w.probe.samples[PROBE_WAIT_STAGE].population, 1);
    workshop_close(&s);
}

static void flow_counts_what_happens_in_the_period_and_cohort_whom_it_was_born_in(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.spec.horizon.warm_up = 10 * SIM_DAY;
    s.c.spec.horizon.duration = 10 * SIM_DAY;
    s.c.spec.horizon.maturity = 5 * SIM_DAY;
    s.c.spec.horizon.follow_up = 20 * SIM_DAY;
    workshop_open(&s, 0);
    workshop_run(&s, 10 * SIM_DAY - 1);
    const uint32_t before = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    workshop_run(&s, 10 * SIM_DAY);
    const uint32_t first = company_lead_of(&s.w, COMPANY_WEB, 0, 2, true);
    const uint32_t listed = company_lead_of(&s.w, COMPANY_LIST, 0, 3, true);
    workshop_run(&s, 20 * SIM_DAY - 1);
    const uint32_t last = company_lead_of(&s.w, COMPANY_FAIR, 0, 4, true);
    workshop_run(&s, 20 * SIM_DAY);
    const uint32_t after = company_lead_of(&s.w, COMPANY_WEB, 0, 5, true);
    const struct probe *p = &s.w.probe;
    assert_int_equal(p->flow[PROBE_CREATED][SPEC_INBOUND], 2);
    assert_int_equal(p->flow[PROBE_CREATED][SPEC_OUTBOUND], 1);
    assert_int_equal(p->cohort[PROBE_CREATED][SPEC_INBOUND], 2);
    assert_int_equal(p->by_source[PROBE_CREATED][COMPANY_FAIR], 1);
    assert_false(lead_at(&s.w, before)->cohort);
    assert_true(lead_at(&s.w, first)->cohort);
    assert_false(lead_at(&s.w, after)->cohort);

    lead_move(&s.w, before, LEAD_HELD, LEAD_NONE, ""); /* at the end of the period: no flow */
    assert_int_equal(p->flow[PROBE_HELD][SPEC_INBOUND], 0);
    lead_move(&s.w, first, LEAD_HELD, LEAD_NONE, ""); /* ten days old: beyond its window */
    assert_int_equal(p->cohort[PROBE_HELD][SPEC_INBOUND], 0);
    lead_move(&s.w, last, LEAD_HELD, LEAD_NONE, "");
    assert_int_equal(p->cohort[PROBE_HELD][SPEC_INBOUND], 1);
    assert_int_equal(p->samples[PROBE_RESPONSE].population, 2); /* inbound cohort only */
    (void)listed;
    workshop_close(&s);
}

static void the_integral_of_the_number_in_system_is_the_sum_of_the_times(void **state)
{
    uint32_t leads[20];
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 20; i++) {
        workshop_run(&s, (sim_time)i * SIM_HOUR);
        leads[i] = company_lead_of(&s.w, COMPANY_WEB, 0, i, true);
        if (i % 3 == 2)
            lead_move(&s.w, leads[i - 2], LEAD_LOST, LEAD_NONE, "");
    }
    workshop_run(&s, SIM_DAY);
    probe_number(&s.w, 0);
    sim_time open = 0;
    for (uint32_t i = 0; i < 20; i++)
        if (i % 3 != 0 || i > 17)
            open += SIM_DAY - (sim_time)i * SIM_HOUR;
    assert_int_equal(s.w.probe.sojourns, 6 * 2 * SIM_HOUR);
    assert_int_equal(s.w.probe.area, s.w.probe.sojourns + open);
    assert_int_equal(s.w.probe.in_system, 14);
    assert_int_equal(s.w.probe.period_area, s.w.probe.area); /* all of it in the period */
    workshop_close(&s);
}

static void time_is_accounted_to_the_seat_and_the_kind_of_work(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 5; i++)
        (void)workshop_post(&s, SEAT_SDR + 1, 1, i);
    workshop_run(&s, SIM_DAY);
    const size_t cell = (size_t)(SEAT_SDR + 1) * TASK_KINDS_MAX + s.chore;
    assert_int_equal(s.w.probe.work[cell].done, 5);
    assert_int_equal(s.w.probe.work[cell].busy, 50 * SIM_MINUTE);
    workshop_again(&s, 1);
    assert_int_equal(s.w.probe.work[cell].done, 0);
    assert_int_equal(s.w.probe.work[cell].busy, 0);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quantile_is_the_sorted_value_at_its_rank),
        cmocka_unit_test(selection_manages_sorted_reversed_and_organ_pipe_orders),
        cmocka_unit_test(those_who_never_arrive_count_in_the_rank),
        cmocka_unit_test(samples_beyond_the_maturity_window_are_not_yet_there),
        cmocka_unit_test(flow_counts_what_happens_in_the_period_and_cohort_whom_it_was_born_in),
        cmocka_unit_test(the_integral_of_the_number_in_system_is_the_sum_of_the_times),
        cmocka_unit_test(time_is_accounted_to_the_seat_and_the_kind_of_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
