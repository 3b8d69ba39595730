/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "org/workshop.h"
#include "routing.h"

static struct workshop s;

static void set_routes(size_t n, const struct spec_route routes[])
{
    company_fill(&s.c);
    for (size_t i = 0; i < n; i++)
        s.routes[i] = routes[i];
    s.c.spec.routes.inbound = s.routes;
    s.c.spec.routes.n_inbound = n;
}

static void one_line_for_all_needs_no_luck(void **state)
{
    (void)state;
    set_routes(1, (const struct spec_route[]){{"sdr", 1, "", ""}});
    workshop_open(&s, 0);
    assert_int_equal(routing_inbound(&s.w.routing, 0, 0, 0.0), COMPANY_SDR);
    assert_int_equal(routing_inbound(&s.w.routing, 1, 1, 1.0), COMPANY_SDR);
    workshop_close(&s);
    set_routes(1, (const struct spec_route[]){{"sdr", 1, "", "web"}});
    workshop_open(&s, 0);
    assert_int_equal(routing_inbound(&s.w.routing, COMPANY_FAIR, 0, 0.5), -1);
    workshop_close(&s);
}

static void lines_that_match_share_the_leads(void **state)
{
    int to[COMPANY_POSITIONS] = {0};
    (void)state;
    set_routes(4, (const struct spec_route[]){{"sdr", 0.6, "small", ""},
                                              {"ae", 0.1, "small", "web"},
                                              {"lead", 0.3, "small", ""},
                                              {"ae", 1, "large", ""}});
    workshop_open(&s, 0);
    for (int i = 0; i < 1000; i++)
        to[routing_inbound(&s.w.routing, COMPANY_WEB, 0, (i + 0.5) / 1000.0)]++;
    assert_int_equal(to[COMPANY_SDR], 600);
    assert_int_equal(to[COMPANY_AE], 100);
    assert_int_equal(to[COMPANY_LEAD], 300);
    for (int i = 0; i < 10; i++)
        assert_int_equal(routing_inbound(&s.w.routing, 0, 1, i / 10.0), COMPANY_AE);
    workshop_close(&s);
}

static void a_line_without_a_share_gets_nothing_not_even_the_last_draw(void **state)
{
    (void)state;
    set_routes(3, (const struct spec_route[]){
                      {"mkt", 0, "", ""}, {"sdr", 1, "", ""}, {"ae", 0, "", ""}});
    workshop_open(&s, 0);
    assert_int_equal(routing_inbound(&s.w.routing, 0, 0, 0.0), COMPANY_SDR);
    assert_int_equal(routing_inbound(&s.w.routing, 0, 0, 1.0), COMPANY_SDR);
    workshop_close(&s);
}

static void who_takes_a_qualified_lead_depends_on_who_qualified_it(void **state)
{
    struct spec_handoff lines[] = {
        {"", "ae", true}, {"sdr", "same", false}, {"mkt", "none", true}};
    (void)state;
    company_fill(&s.c);
    s.c.spec.routes.qualified = lines;
    s.c.spec.routes.n_qualified = 3;
    workshop_open(&s, 0);
    assert_int_equal(s.w.routing.qualified[COMPANY_LEAD].position, COMPANY_AE);
    assert_true(s.w.routing.qualified[COMPANY_LEAD].appointment);
    assert_int_equal(s.w.routing.qualified[COMPANY_SDR].position, ROUTING_SAME);
    assert_false(s.w.routing.qualified[COMPANY_SDR].appointment);
    assert_int_equal(s.w.routing.qualified[COMPANY_MKT].position, ROUTING_NOBODY);
    workshop_close(&s);
}

static void lists_are_worked_by_those_on_their_lines(void **state)
{
    (void)state;
    company_fill(&s.c);
    s.routes[0] = (struct spec_route){"sdr", 1, "", "list"};
    s.routes[1] = (struct spec_route){"ae", 1, "", "web"}; /* not a list */
    s.c.spec.routes.outbound = s.routes;
    s.c.spec.routes.n_outbound = 2;
    workshop_open(&s, 0);
    assert_true(s.w.routing.dials[COMPANY_SDR]);
    assert_false(s.w.routing.dials[COMPANY_AE]);
    assert_true(s.w.routing.works[COMPANY_SDR * 3 + COMPANY_LIST]);
    assert_false(s.w.routing.works[COMPANY_SDR * 3 + COMPANY_WEB]);
    assert_int_equal(routing_position(&s.c.spec, "cmo"), COMPANY_CMO);
    assert_int_equal(routing_position(&s.c.spec, "cfo"), -1);
    workshop_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_for_all_needs_no_luck),
        cmocka_unit_test(lines_that_match_share_the_leads),
        cmocka_unit_test(a_line_without_a_share_gets_nothing_not_even_the_last_draw),
        cmocka_unit_test(who_takes_a_qualified_lead_depends_on_who_qualified_it),
        cmocka_unit_test(lists_are_worked_by_those_on_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
