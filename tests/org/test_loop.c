/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "loop.h"
#include "org/workshop.h"

static struct workshop s;

static void open_shop(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static void add_up(const struct loop *l)
{
    assert_int_equal(l->known + l->travels + l->waits, l->total);
}

static void only_first_verdicts_open_an_account(void **state)
{
    (void)state;
    assert_int_equal(loop_verdict_of(LEAD_DISQUALIFIED), LOOP_DISQUALIFIED);
    assert_int_equal(loop_verdict_of(LEAD_REJECTED), LOOP_REJECTED);
    assert_int_equal(loop_verdict_of(LEAD_ACCEPTED), LOOP_ACCEPTED);
    assert_int_equal(loop_verdict_of(LEAD_WON), LOOP_COUNT);
    assert_int_equal(loop_verdict_of(LEAD_LOST), LOOP_COUNT);
    assert_int_equal(loop_verdict_of(LEAD_EXPIRED), LOOP_COUNT);
}

/* Created on day 0, judged on day 3, known on day 10, acted upon on day 24. */
static void the_parts_of_a_closed_loop_are_its_times(void **state)
{
    (void)state;
    open_shop();
    const struct loop *l = &s.w.probe.loop[LOOP_ACCEPTED];
    workshop_run(&s, 3 * SIM_DAY);
    loop_begin(&s.w, LOOP_ACCEPTED, 0);
    add_up(l);
    workshop_run(&s, 10 * SIM_DAY);
    loop_known(&s.w, LOOP_ACCEPTED, 0);
    add_up(l);
    workshop_run(&s, 24 * SIM_DAY);
    loop_close(&s.w, LOOP_ACCEPTED, 0);
    add_up(l);
    assert_int_equal(l->leads, 1);
    assert_int_equal(l->known, 3 * SIM_DAY);
    assert_int_equal(l->travels, 7 * SIM_DAY);
    assert_int_equal(l->waits, 14 * SIM_DAY);
    assert_int_equal(l->total, 24 * SIM_DAY);
    assert_int_equal(s.w.probe.samples[PROBE_LOOP].values[0], 24 * SIM_DAY);
    assert_int_equal(s.w.probe.samples[PROBE_LOOP_ACCEPTED].values[0], 24 * SIM_DAY);
    assert_int_equal(s.w.probe.samples[PROBE_LOOP_ACCEPTED].population, 1);
    assert_int_equal(s.w.probe.samples[PROBE_LOOP_REJECTED].population, 0);
    workshop_close(&s);
}

/* Whatever happens when, and whatever never happens or happens too late. */
static void the_parts_add_up_whatever_happens(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 200; round++) {
        open_shop();
        const sim_time m = s.w.probe.maturity;
        const enum loop_verdict v = (enum loop_verdict)(rng_child(round, 0) % LOOP_COUNT);
        sim_time at = (sim_time)(rng_child(round, 1) % (uint64_t)m);
        s.w.sim.now = at;
        loop_begin(&s.w, v, 0);
        const bool known = rng_child(round, 2) % 4 != 0;
        s.w.sim.now = at += (sim_time)(rng_child(round, 3) % (uint64_t)m);
        if (known)
            loop_known(&s.w, v, 0);
        else
            loop_lost(&s.w, v, 0);
        s.w.sim.now = at += (sim_time)(rng_child(round, 4) % (uint64_t)m);
        if (known && rng_child(round, 5) % 4 != 0)
            loop_close(&s.w, v, 0);
        const struct loop *l = &s.w.probe.loop[v];
        add_up(l);
        assert_true(l->travels >= 0 && l->waits >= 0 && l->total <= m);
        workshop_close(&s);
    }
}

static void lost_news_is_a_competing_end_of_its_verdict(void **state)
{
    (void)state;
    open_shop();
    workshop_run(&s, 3 * SIM_DAY);
    loop_begin(&s.w, LOOP_REJECTED, 0);
    loop_lost(&s.w, LOOP_REJECTED, 0);
    const struct probe_samples *all = &s.w.probe.samples[PROBE_LOOP];
    const struct probe_samples *own = &s.w.probe.samples[PROBE_LOOP_REJECTED];
    assert_int_equal(all->competing, 1);
    assert_int_equal(own->competing, 1);
    assert_int_equal(own->competing_at[0], 3 * SIM_DAY);
    assert_int_equal(s.w.probe.loop[LOOP_REJECTED].total, s.w.probe.maturity);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_first_verdicts_open_an_account),
        cmocka_unit_test(the_parts_of_a_closed_loop_are_its_times),
        cmocka_unit_test(the_parts_add_up_whatever_happens),
        cmocka_unit_test(lost_news_is_a_competing_end_of_its_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
