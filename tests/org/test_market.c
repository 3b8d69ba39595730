/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "market.h"
#include "org/workshop.h"

enum { MOST = 200000 };

static struct workshop s;
static struct birth {
    uint64_t entity;
    sim_time when;
} births[MOST]; /* in their order */
static size_t n_born;

static void see_birth(struct world *w, void *self, uint32_t lead, enum lead_state from,
                      enum lead_state to, uint32_t seat)
{
    (void)self, (void)from, (void)seat;
    if (to != LEAD_CREATED || n_born == MOST)
        return;
    births[n_born++] = (struct birth){lead_at(w, lead)->entity, w->sim.now};
}

static void open_market(uint32_t replication)
{
    workshop_open(&s, replication);
    hook_add_event(&s.w.hooks, (struct hook_event){.transition = see_birth});
    n_born = 0;
}

/* Only the web brings leads, 20 a day on average. */
static void fill_market(void)
{
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].rate = 20.0;
}

static void leads_come_at_the_given_rate(void **state)
{
    (void)state;
    fill_market();
    open_market(0);
    workshop_run(&s, 364 * SIM_DAY);
    workshop_near((double)n_born, 20.0 * 364.0, 300.0); /* 3.5 standard errors */
    for (size_t i = 1; i < n_born; i++)
        assert_true(births[i].when >= births[i - 1].when);
    workshop_close(&s);
}

static int by_identity(const void *a, const void *b)
{
    const uint64_t x = ((const struct birth *)a)->entity;
    const uint64_t y = ((const struct birth *)b)->entity;
    return (x > y) - (x < y);
}

static void with_less_money_come_some_of_the_same_leads(void **state)
{
    static struct birth all[MOST];
    (void)state;
    fill_market();
    open_market(0);
    workshop_run(&s, 100 * SIM_DAY);
    const size_t n_all = n_born;
    memcpy(all, births, n_all * sizeof *all);
    qsort(all, n_all, sizeof *all, by_identity);
    for (size_t i = 1; i < n_all; i++)
        assert_true(all[i].entity != all[i - 1].entity); /* everybody has an identity of their own */
    workshop_again(&s, 0);
    n_born = 0;
    s.w.market.campaign_time = 0.25;
    workshop_run(&s, 100 * SIM_DAY);
    workshop_near((double)n_born, (double)n_all / 4.0, 70.0);
    for (size_t i = 0; i < n_born; i++) {
        const struct birth *same = bsearch(&births[i], all, n_all, sizeof *all, by_identity);
        assert_non_null(same);
        assert_int_equal(same->when, births[i].when);
    }
    workshop_close(&s);
}

static void money_brings_leads_with_decreasing_returns_and_never_more_than_there_are(void **state)
{
    (void)state;
    fill_market();
    open_market(0);
    struct market *m = &s.w.market;
    workshop_near(market_thinning(&s.w, COMPANY_WEB, 0), 0.25, 1e-15);
    m->spend[0] = 2.0 * m->reference[0];
    workshop_near(market_thinning(&s.w, COMPANY_WEB, 0), pow(2.0, 0.6) / 4.0, 1e-15);
    workshop_near(market_thinning(&s.w, COMPANY_WEB, 1), 0.25, 1e-15); /* the other segment */
    m->spend[0] = 0.0;
    assert_true(market_thinning(&s.w, COMPANY_WEB, 0) == 0.0);
    m->spend[0] = 100.0 * m->reference[0]; /* a factor of 15.8, but at most 4 */
    assert_true(market_thinning(&s.w, COMPANY_WEB, 0) == 1.0);
    m->spend[1] = m->spend[0];
    workshop_run(&s, 100 * SIM_DAY - 1);
    workshop_near((double)n_born, 4.0 * 20.0 * 100.0, 320.0);
    assert_int_equal(m->capped, 200); /* two segments, each day */
    workshop_close(&s);
}

static void leads_keep_to_the_weekdays_and_hours_of_their_source(void **state)
{
    double week[7] = {1, 0, 0, 0, 3, 0, 0};
    double hours[24] = {0};
    size_t monday = 0;
    (void)state;
    fill_market();
    hours[8] = 1;
    hours[14] = 2;
    s.c.sources[COMPANY_WEB].weekdays = week;
    s.c.sources[COMPANY_WEB].n_weekdays = 7;
    s.c.sources[COMPANY_WEB].hours = hours;
    s.c.sources[COMPANY_WEB].n_hours = 24;
    open_market(0);
    workshop_run(&s, 364 * SIM_DAY);
    workshop_near((double)n_born, 20.0 * 364.0, 300.0);
    size_t early = 0;
    for (size_t i = 0; i < n_born; i++) {
        const int64_t day = births[i].when / SIM_DAY % 7;
        const int64_t hour = births[i].when % SIM_DAY / SIM_HOUR;
        assert_true(day == 0 || day == 4);
        assert_true(hour == 8 || hour == 14);
        monday += day == 0;
        early += hour == 8;
    }
    workshop_near((double)monday / (double)n_born, 0.25, 0.02);
    workshop_near((double)early / (double)n_born, 1.0 / 3.0, 0.022);
    workshop_close(&s);
}

static double variance_per_day(double dispersion)
{
    enum { DAYS = 364 };
    double count[DAYS] = {0};
    double square = 0.0;
    fill_market();
    s.c.sources[COMPANY_WEB].dispersion = dispersion;
    open_market(0);
    workshop_run(&s, DAYS * SIM_DAY);
    for (size_t i = 0; i < n_born; i++)
        count[births[i].when / SIM_DAY] += 1.0;
    for (size_t d = 0; d < DAYS; d++)
        square += (count[d] - 20.0) * (count[d] - 20.0) / DAYS;
    workshop_close(&s);
    return square;
}

static void days_differ_as_much_as_the_dispersion_says(void **state)
{
    (void)state;
    workshop_near(variance_per_day(0.0), 20.0, 5.5);    /* Poisson */
    workshop_near(variance_per_day(4.0), 120.0, 45.0);  /* 20 + 20^2 / 4 */
}

static void a_renewal_stream_keeps_its_gaps_and_stops_with_the_period(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.c.sources[COMPANY_WEB].interarrival = company_constant(3 * SIM_HOUR);
    s.c.spec.horizon.duration = 10 * SIM_DAY;
    s.c.spec.horizon.follow_up = 10 * SIM_DAY;
    for (int after = 0; after < 2; after++) {
        s.c.spec.horizon.arrivals_after = after;
        open_market(0);
        workshop_run(&s, 20 * SIM_DAY);
        assert_int_equal(n_born, after ? 159 : 79);
        for (size_t i = 0; i < n_born; i++)
            assert_int_equal(births[i].when, (sim_time)(i + 1) * 3 * SIM_HOUR);
        workshop_close(&s);
    }
}

static void every_account_is_called_once_then_rests(void **state)
{
    static bool called[100];
    uint32_t leads[100];
    uint64_t first_round[100];
    sim_time next_at;
    (void)state;
    memset(called, 0, sizeof called);
    company_fill(&s.c);
    s.routes[0] = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.outbound = s.routes;
    s.c.spec.routes.n_outbound = 1;
    open_market(0);
    assert_int_equal(market_next_account(&s.w, COMPANY_AE, SEAT_AE, &next_at), LEAD_NONE);
    for (int i = 0; i < 100; i++) {
        leads[i] = market_next_account(&s.w, COMPANY_SDR, SEAT_SDR + 2, &next_at);
        const struct lead *l = lead_at(&s.w, leads[i]);
        assert_in_range(l->account, 0, 99);
        assert_false(called[l->account]);
        called[l->account] = true;
        first_round[l->account] = l->entity;
        assert_int_equal(l->creator, SEAT_SDR + 2);
    }
    assert_int_equal(market_next_account(&s.w, COMPANY_SDR, SEAT_SDR, &next_at), LEAD_NONE);
    assert_int_equal(next_at, SIM_NEVER);
    workshop_run(&s, SIM_DAY);
    const uint32_t account = lead_at(&s.w, leads[7])->account;
    lead_move(&s.w, leads[7], LEAD_EXPIRED, LEAD_NONE, "");
    lead_move(&s.w, leads[8], LEAD_WON, LEAD_NONE, ""); /* a customer now */
    assert_int_equal(market_next_account(&s.w, COMPANY_SDR, SEAT_SDR, &next_at), LEAD_NONE);
    assert_int_equal(next_at, 181 * SIM_DAY);
    workshop_run(&s, 181 * SIM_DAY);
    const uint32_t again = market_next_account(&s.w, COMPANY_SDR, SEAT_SDR, &next_at);
    assert_int_equal(lead_at(&s.w, again)->account, account);
    assert_int_equal(s.w.market.lists[COMPANY_LIST].round[account], 2); /* of which it is the second */
    assert_int_not_equal(lead_at(&s.w, again)->entity, first_round[account]);
    assert_int_equal(market_next_account(&s.w, COMPANY_SDR, SEAT_SDR, &next_at), LEAD_NONE);
    workshop_close(&s);
}

static void accounts_come_back_in_the_order_in_which_they_went(void **state)
{
    uint32_t account[5];
    sim_time next_at;
    (void)state;
    company_fill(&s.c);
    s.c.sources[COMPANY_LIST].accounts = 5;
    s.c.sources[COMPANY_LIST].cooling = 10 * SIM_DAY;
    s.routes[0] = (struct spec_route){"sdr", 1, "", ""};
    s.c.spec.routes.outbound = s.routes;
    s.c.spec.routes.n_outbound = 1;
    open_market(0);
    for (sim_time round = 0; round < 4; round++)
        for (sim_time i = 0; i < 5; i++) {
            workshop_run(&s, round * 10 * SIM_DAY + i * SIM_DAY);
            const uint32_t lead = market_next_account(&s.w, COMPANY_SDR, SEAT_SDR, &next_at);
            assert_int_not_equal(lead, LEAD_NONE);
            if (round == 0)
                account[i] = lead_at(&s.w, lead)->account;
            assert_int_equal(lead_at(&s.w, lead)->account, account[i]);
            assert_int_equal(s.w.market.lists[COMPANY_LIST].round[account[i]], round + 1);
            lead_move(&s.w, lead, LEAD_LOST, LEAD_NONE, "");
        }
    workshop_close(&s);
}

static void fit_wanders_around_its_level_and_forgets_by_half_lives(void **state)
{
    enum { N = 600 };
    double sum = 0.0, first = 0.0, later = 0.0, product = 0.0;
    const double level = log(0.37 / 0.63);
    (void)state;
    company_fill(&s.c);
    s.c.segments[0].drift_sd = 0.8;
    s.c.segments[0].drift_half_life = 20 * SIM_DAY;
    open_market(0);
    for (uint32_t r = 0; r < N; r++) {
        workshop_again(&s, r);
        workshop_run(&s, 0);
        const double x = market_fit(&s.w, COMPANY_WEB, 0) - level;
        workshop_run(&s, 20 * SIM_DAY);
        const double y = market_fit(&s.w, COMPANY_WEB, 0) - level;
        sum += y / N;
        first += x * x / N;
        later += y * y / N;
        product += x * y / N;
        workshop_near(market_fit(&s.w, COMPANY_WEB, 1), level, 1e-12); /* does not drift */
    }
    workshop_near(sum, 0.0, 0.12);
    workshop_near(first, 0.64, 0.13); /* stationary from the start */
    workshop_near(later, 0.64, 0.13);
    workshop_near(product, 0.32, 0.11);
    workshop_close(&s);
}

static void a_score_that_must_be_certain_lets_nobody_pass(void **state)
{
    (void)state;
    fill_market();
    s.c.spec.sales.scoring.discernment = 0.5;
    s.c.spec.sales.scoring.threshold = 1.0;
    open_market(0);
    workshop_run(&s, 10 * SIM_DAY);
    assert_in_range(n_born, 100, 400);
    assert_int_equal(s.w.leads.in_state[LEAD_DISQUALIFIED], n_born);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leads_come_at_the_given_rate),
        cmocka_unit_test(with_less_money_come_some_of_the_same_leads),
        cmocka_unit_test(money_brings_leads_with_decreasing_returns_and_never_more_than_there_are),
        cmocka_unit_test(leads_keep_to_the_weekdays_and_hours_of_their_source),
        cmocka_unit_test(days_differ_as_much_as_the_dispersion_says),
        cmocka_unit_test(a_renewal_stream_keeps_its_gaps_and_stops_with_the_period),
        cmocka_unit_test(every_account_is_called_once_then_rests),
        cmocka_unit_test(accounts_come_back_in_the_order_in_which_they_went),
        cmocka_unit_test(fit_wanders_around_its_level_and_forgets_by_half_lives),
        cmocka_unit_test(a_score_that_must_be_certain_lets_nobody_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
