/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lead.h"
#include "org/workshop.h"

static struct workshop s;

static void open_company(void)
{
    company_fill(&s.c);
    workshop_open(&s, 0);
}

static int64_t in_all_states(void)
{
    int64_t sum = 0;
    for (int i = 0; i < LEAD_STATE_COUNT; i++)
        sum += s.w.leads.in_state[i];
    return sum;
}

static void every_state_has_a_name_of_its_own_and_ends_stand_last(void **state)
{
    (void)state;
    for (int a = 0; a < LEAD_STATE_COUNT; a++) {
        assert_non_null(lead_state_name((enum lead_state)a));
        for (int b = 0; b < a; b++)
            assert_string_not_equal(lead_state_name((enum lead_state)a),
                                    lead_state_name((enum lead_state)b));
        assert_int_equal(lead_ended((enum lead_state)a), a >= LEAD_WON);
    }
}

static void no_lead_is_ever_lost(void **state)
{
    uint32_t live[600];
    size_t n = 0;
    uint64_t luck = 3;
    (void)state;
    open_company();
    for (uint32_t step = 0; step < 20000; step++) {
        luck = rng_child(luck, step);
        if (n == 0 || (n < 600 && luck % 3 == 0)) {
            live[n++] = company_lead_of(&s.w, (uint16_t)(luck / 8 % 3), 0, step, false);
        } else {
            const size_t k = (size_t)(luck / 8 % n);
            const enum lead_state to =
                (enum lead_state)(LEAD_QUEUED + luck / 4096 % (LEAD_STATE_COUNT - LEAD_QUEUED));
            lead_move(&s.w, live[k], to, SEAT_SDR, "");
            if (lead_ended(to))
                live[k] = live[--n];
        }
        assert_int_equal(in_all_states(), s.w.leads.created);
    }
    int64_t ended = 0;
    for (int i = LEAD_WON; i < LEAD_STATE_COUNT; i++)
        ended += s.w.leads.in_state[i];
    assert_int_equal(ended + (int64_t)n, s.w.leads.created);
    assert_int_equal(s.w.probe.in_system, n);
    assert_in_range(s.w.leads.free.used, n, 601); /* places are used again */
    for (int i = 0; i < LEAD_STATE_COUNT; i++)
        assert_true(s.w.leads.in_state[i] >= 0);
    workshop_close(&s);
}

static void the_same_lead_has_the_same_truths_whenever_it_comes(void **state)
{
    bool fit[200], reach[200], ready[200];
    double value[200];
    (void)state;
    company_fill(&s.c);
    for (int g = 0; g < 2; g++)
        s.c.segments[g].deal_value = (struct dist){.kind = DIST_LOGNORMAL, .p = {25000, 0.6}};
    workshop_open(&s, 3);
    s.w.market.fit_log_odds[0] = s.w.market.fit_log_odds[1] = 0.0;
    for (int round = 0; round < 2; round++) {
        if (round == 1) {
            workshop_again(&s, 3);
            s.w.market.fit_log_odds[0] = s.w.market.fit_log_odds[1] = 0.0;
        }
        for (uint32_t k = 0; k < 200; k++) {
            const uint32_t i = round == 0 ? k : 199 - k; /* in another order */
            const struct lead_birth birth = {
                .entity = rng_child(5, i), .segment = (uint16_t)(i % 2), .account = LEAD_NONE};
            struct lead *l = lead_at(&s.w, lead_create(&s.w, &birth));
            const double v = lead_value(&s.w, l);
            if (round == 0) {
                fit[i] = l->fit;
                reach[i] = l->contactable;
                ready[i] = l->ready_now;
                value[i] = v;
            }
            assert_int_equal(l->fit, fit[i]);
            assert_int_equal(l->contactable, reach[i]);
            assert_int_equal(l->ready_now, ready[i]);
            assert_true(v == value[i]);
        }
    }
    assert_true(value[0] != value[1]);
    workshop_close(&s);
}

static void truths_come_in_the_shares_that_the_market_says(void **state)
{
    enum { N = 4000 };
    double fit = 0, reach = 0, ready = 0, both = 0;
    (void)state;
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].fit_shift = 0.5;
    workshop_open(&s, 0);
    s.w.market.fit_log_odds[0] = log(0.37 / 0.63);
    for (uint32_t i = 0; i < N; i++) {
        const struct lead_birth birth = {.entity = rng_child(9, i), .account = LEAD_NONE};
        const struct lead *l = lead_at(&s.w, lead_create(&s.w, &birth));
        fit += l->fit;
        reach += l->contactable;
        ready += l->ready_now;
        both += l->fit && l->ready_now;
    }
    const double odds = 0.37 / 0.63 * exp(0.5);
    const double share = odds / (1.0 + odds);
    workshop_near(fit / N, share, 0.028); /* 3.5 standard errors */
    workshop_near(reach / N, 0.75, 0.024);
    workshop_near(ready / N, 0.35, 0.027);
    workshop_near(both / N, share * 0.35, 0.022); /* independent */
    workshop_close(&s);
}

static void who_is_not_ready_becomes_so_after_the_given_time(void **state)
{
    (void)state;
    open_company();
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    struct lead *l = lead_at(&s.w, lead);
    l->ready_now = true;
    assert_true(lead_ready(&s.w, l));
    l->ready_now = false;
    assert_false(lead_ready(&s.w, l));
    workshop_run(&s, 180 * SIM_DAY - 1);
    assert_false(lead_ready(&s.w, lead_at(&s.w, lead)));
    workshop_run(&s, 180 * SIM_DAY);
    assert_true(lead_ready(&s.w, lead_at(&s.w, lead)));
    workshop_close(&s);
}

static void dispute(sim_time settled_at)
{
    open_company();
    workshop_run(&s, SIM_HOUR);
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    assert_int_equal(lead_at(&s.w, lead)->verdict, -1);
    workshop_run(&s, 2 * SIM_HOUR);
    lead_move(&s.w, lead, LEAD_HELD, LEAD_NONE, "");
    assert_int_equal(lead_at(&s.w, lead)->verdict, -1);
    lead_move(&s.w, lead, LEAD_REJECTED, LEAD_NONE, "");
    lead_move(&s.w, lead, LEAD_DISPUTED, LEAD_NONE, "");
    if (settled_at > 2 * SIM_HOUR)
        workshop_run(&s, settled_at);
    lead_move(&s.w, lead, LEAD_ACCEPTED, LEAD_NONE, "");
    assert_int_equal(lead_at(&s.w, lead)->verdict, 2 * SIM_HOUR);
    assert_int_equal(s.w.probe.samples[PROBE_VERDICT].count, 1);
    assert_int_equal(s.w.probe.samples[PROBE_VERDICT].values[0], SIM_HOUR);
    workshop_close(&s);
}

static void the_first_verdict_is_kept_when_it_is_overruled_at_once_or_later(void **state)
{
    (void)state;
    dispute(2 * SIM_HOUR);
    dispute(5 * SIM_HOUR);
}

static void an_ended_lead_takes_its_plans_with_it(void **state)
{
    (void)state;
    open_company();
    const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, 1, true);
    struct lead *l = lead_at(&s.w, lead);
    l->expiry = world_at(&s.w, SIM_HOUR, WORLD_CLASS_EXPIRY, s.w.handler_of[WORLD_H_PATIENCE],
                         lead, l->ordinal);
    lead_move(&s.w, lead, LEAD_LOST, LEAD_NONE, "");
    const uint32_t next = company_lead_of(&s.w, COMPANY_WEB, 0, 2, true);
    assert_int_equal(next, lead); /* the same place, */
    assert_int_equal(lead_at(&s.w, next)->ordinal, 1); /* another lead */
    workshop_run(&s, SIM_DAY);
    assert_int_equal(lead_at(&s.w, next)->state, LEAD_CREATED);
    assert_int_equal(s.w.leads.in_state[LEAD_EXPIRED], 0);
    workshop_close(&s);
}

static void inbound_leads_are_made_by_marketers_in_equal_parts(void **state)
{
    int made[2] = {0};
    (void)state;
    open_company();
    for (uint32_t i = 0; i < 1000; i++) {
        const uint32_t lead = company_lead_of(&s.w, COMPANY_WEB, 0, i, true);
        const uint32_t by = lead_at(&s.w, lead)->creator;
        assert_in_range(by, SEAT_MKT, SEAT_MKT + 1);
        made[by - SEAT_MKT]++;
    }
    workshop_near(made[0], 500.0, 60.0);
    const uint32_t listed = company_lead_of(&s.w, COMPANY_LIST, 0, 1, true);
    assert_int_equal(lead_at(&s.w, listed)->creator, LEAD_NONE);
    assert_false(lead_at(&s.w, listed)->inbound);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_has_a_name_of_its_own_and_ends_stand_last),
        cmocka_unit_test(no_lead_is_ever_lost),
        cmocka_unit_test(the_same_lead_has_the_same_truths_whenever_it_comes),
        cmocka_unit_test(truths_come_in_the_shares_that_the_market_says),
        cmocka_unit_test(who_is_not_ready_becomes_so_after_the_given_time),
        cmocka_unit_test(the_first_verdict_is_kept_when_it_is_overruled_at_once_or_later),
        cmocka_unit_test(an_ended_lead_takes_its_plans_with_it),
        cmocka_unit_test(inbound_leads_are_made_by_marketers_in_equal_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
