/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "holding.h"
#include "org/workshop.h"

static struct workshop s;

static uint32_t a_lead(void)
{
    return company_lead_of(&s.w, COMPANY_WEB, 0, SEAT_SDR, true);
}

/* Owned and closed by one person, given twice, gone to a colleague, ended: of the last two nothing is left. */
static void what_a_person_holds_is_listed_once_and_in_order(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    enum { N = 300 };
    for (uint32_t i = 0; i < N; i++) {
        struct lead *l = lead_at(&s.w, a_lead());
        holding_own(&s.w, l, SEAT_SDR + 1);
        holding_close(&s.w, l, i % 3 == 0 ? SEAT_SDR + 1 : SEAT_AE);
    }
    for (uint32_t i = 0; i < s.w.leads.free.used; i += 2)
        holding_own(&s.w, lead_at(&s.w, i), SEAT_SDR + 2);
    for (uint32_t i = 1; i < s.w.leads.free.used; i += 4)
        lead_move(&s.w, i, LEAD_EXPIRED, LEAD_NONE, "");
    const struct holding *h = holding_of(&s.w, SEAT_SDR + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < s.w.leads.free.used; i++) {
        const struct lead *l = lead_at(&s.w, i);
        if (l->state == LEAD_FREE || (l->owner != SEAT_SDR + 1 && l->closer != SEAT_SDR + 1))
            continue;
        assert_true(at < h->count);
        assert_int_equal(h->leads[at++], i);
    }
    assert_int_equal(at, h->count);
    assert_in_range(at, N / 4, N / 2);
    workshop_close(&s);
}

/* A list does not remember all the leads that a person ever had. */
static void lists_are_cleaned_of_what_is_gone(void **state)
{
    (void)state;
    company_fill(&s.c);
    workshop_open(&s, 0);
    for (uint32_t i = 0; i < 5000; i++) {
        const uint32_t lead = a_lead();
        holding_own(&s.w, lead_at(&s.w, lead), SEAT_SDR);
        lead_move(&s.w, lead, LEAD_EXPIRED, LEAD_NONE, "");
    }
    assert_true(s.w.holdings[SEAT_SDR].count <= 64);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_person_holds_is_listed_once_and_in_order),
        cmocka_unit_test(lists_are_cleaned_of_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
