/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "org/company.h"

static void assert_close(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance))
        fail_msg("got %.12g, want %.12g within %g", got, want, tolerance);
}

static void chances_of_contact_follow_from_the_cadence(void **state)
{
    struct company c;
    (void)state;
    company_fill(&c);
    const struct outlook in = outlook_of(&c.spec, SPEC_INBOUND);
    const struct outlook out = outlook_of(&c.spec, SPEC_OUTBOUND);
    assert_close(in.contact, 0.75 * (1 - pow(0.57, 6)), 1e-12);
    assert_close(out.contact, 0.75 * (1 - pow(0.946, 12)), 1e-12);
    assert_close(in.contact_next, 0.75 * 0.43, 1e-12);
    assert_close(in.attempt_minutes, 7, 1e-12);
}

static void a_no_show_booked_once_more_gives_the_published_shares(void **state)
{
    struct company c;
    (void)state;
    company_fill(&c);
    assert_close(outlook_of(&c.spec, SPEC_INBOUND).show, 0.72 + 0.28 * 0.4 * 0.72, 1e-12);
    assert_close(outlook_of(&c.spec, SPEC_OUTBOUND).show, 0.60 + 0.40 * 0.4 * 0.60, 1e-12);
}

/* Signals: passed above 0, accepted above c = (logit .40 - logit .37) / 1.5 = .08452; d' = 1.5
 * both. From a printed table of the normal law: P(N > -.75) = .77337, P(N > .75) = .22663, P(N >
 * .08452 -+ .75) = .74714 and .20196. */
static void chances_along_the_funnel_are_the_products_of_the_tables(void **state)
{
    struct company c;
    (void)state;
    company_fill(&c);
    const double agree_fit =
        0.35 / (1 + 0.7 / 0.3 * exp(-1.6)) + 0.65 / (1 + 0.7 / 0.3 * exp(-0.6));
    const double agree_not = 0.35 / (1 + 0.7 / 0.3 * exp(-1.0)) + 0.65 * 0.3;
    const double fit = 0.37 * 0.77337 * agree_fit;
    const double not = 0.63 * 0.22663 * agree_not;
    const struct outlook o = outlook_of(&c.spec, SPEC_INBOUND);
    assert_close(o.book, fit + not, 1e-5);
    assert_close(o.accept, (fit * 0.74714 + not *0.20196) / (fit + not ), 2e-5);
    const double odds = 0.057 / 0.943;
    const double win_fit = 0.35 / (1 + exp(-2.4) / odds) + 0.65 / (1 + exp(-1.6) / odds);
    const double win_not = 0.35 / (1 + exp(-0.8) / odds) + 0.65 * 0.057;
    assert_close(
        o.win, (fit * 0.74714 * win_fit + not *0.20196 * win_not) / (fit * 0.74714 + not *0.20196),
        2e-5);
}

static void working_days_are_counted_as_days_of_the_week(void **state)
{
    struct company c;
    (void)state;
    company_fill(&c);
    const struct outlook o = outlook_of(&c.spec, SPEC_INBOUND);
    assert_close(o.days_to_meeting, 3.0 * 7 / 5, 1e-12); /* 3 working days of 8 hours */
    assert_close(o.days_of_cycle, 60, 1e-9);
    assert_close(o.meeting_minutes, 60, 1e-9);
    assert_close(o.stage_minutes, 300, 1e-9);
    assert_close(o.conversation_minutes, 10, 1e-9);
    assert_close(o.deal_value, 25000, 1e-9);
}

static void certain_and_impossible_steps_stay_so(void **state)
{
    struct company c;
    (void)state;
    company_fill(&c);
    c.spec.sales.agree.inbound = 1.0;
    c.spec.sales.qualify.discernment = 0.0;
    c.spec.sales.accept.threshold = 0.0;
    c.spec.sales.win.base = 0.0;
    const struct outlook o = outlook_of(&c.spec, SPEC_INBOUND);
    assert_close(o.book, 1, 1e-12);
    assert_close(o.accept, 1, 1e-12);
    assert_close(o.win, 0, 1e-12);
    c.spec.market.n_sources = 0; /* a market without inbound leads */
    c.spec.sales.cadence.n_inbound = 0;
    assert_close(outlook_of(&c.spec, SPEC_INBOUND).contact, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chances_of_contact_follow_from_the_cadence),
        cmocka_unit_test(a_no_show_booked_once_more_gives_the_published_shares),
        cmocka_unit_test(chances_along_the_funnel_are_the_products_of_the_tables),
        cmocka_unit_test(working_days_are_counted_as_days_of_the_week),
        cmocka_unit_test(certain_and_impossible_steps_stay_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
