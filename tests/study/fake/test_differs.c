/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "differs.h"

enum { MAX = 32 };

/* Effective parameters as the reader would hand them on: pairs of path and text, ended by NULL. */
static struct scenario made_of(const char *const pairs[], struct bind_parameter parameters[MAX])
{
    size_t n = 0;
    for (; pairs[2 * n] != NULL; n++)
        parameters[n] = (struct bind_parameter){.path = pairs[2 * n], .text = pairs[2 * n + 1]};
    return (struct scenario){.parameters = parameters, .n_parameters = n};
}

struct compared {
    struct arena arena;
    struct differs differs;
};

static struct compared compare(const char *const baseline[], const char *const scenario[])
{
    struct bind_parameter a[MAX], b[MAX];
    const struct scenario base = made_of(baseline, a);
    const struct scenario other = made_of(scenario, b);
    struct compared c;
    arena_init(&c.arena);
    differs_find(&c.differs, &base, &other, &c.arena);
    return c;
}

/* One change, in these words. */
static void assert_words(const char *const baseline[], const char *const scenario[],
                         const char *words)
{
    struct compared c = compare(baseline, scenario);
    assert_int_equal(c.differs.count, 1);
    assert_string_equal(c.differs.changes[0].words, words);
    arena_fini(&c.arena);
}

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL, NULL})

static const char *const today[] = {"name",
                                    "Today",
                                    "org.cmo.role",
                                    "manager",
                                    "org.lead.role",
                                    "manager",
                                    "org.lead.reports_to",
                                    "[vp]",
                                    "org.lead.department",
                                    "sales",
                                    "org.lead.headcount",
                                    "1",
                                    "org.lead.pay.accepted",
                                    "0.8",
                                    "org.lead.pay.meeting",
                                    "0.2",
                                    "org.lead.pay.won",
                                    "0",
                                    NULL,
                                    NULL};

static void the_same_differs_in_nothing_but_its_name(void **state)
{
    (void)state;
    struct compared c = compare(today, today);
    assert_int_equal(c.differs.count, 0);
    assert_string_equal(c.differs.summary, "nothing differs");
    assert_false(c.differs.reporting_only);
    arena_fini(&c.arena);
    c = compare(PAIRS("name", "A"), PAIRS("name", "B"));
    assert_string_equal(c.differs.summary, "nothing differs");
    arena_fini(&c.arena);
}

static void a_new_boss_and_department_are_a_pure_change_of_reporting_line(void **state)
{
    (void)state;
    struct compared c = compare(PAIRS("org.lead.role", "manager", "org.lead.reports_to", "[vp]",
                                      "org.lead.department", "sales"),
                                PAIRS("org.lead.role", "manager", "org.lead.reports_to", "[cmo]",
                                      "org.lead.department", "marketing"));
    assert_true(c.differs.reporting_only);
    assert_string_equal(c.differs.summary, "a pure change of reporting line");
    assert_int_equal(c.differs.count, 1);
    assert_string_equal(c.differs.changes[0].path, "org.lead.reports_to");
    assert_string_equal(c.differs.changes[0].from, "[vp]");
    assert_string_equal(c.differs.changes[0].to, "[cmo]");
    assert_string_equal(c.differs.changes[0].words, "lead reports to cmo (was vp)");
    arena_fini(&c.arena);
}

static void labels_alone_are_said_to_be_labels(void **state)
{
    (void)state;
    struct compared c =
        compare(PAIRS("org.lead.department", "sales"), PAIRS("org.lead.department", "growth"));
    assert_string_equal(c.differs.summary, "only labels differ");
    assert_string_equal(c.differs.changes[0].words, "lead belongs to growth (was sales)");
    arena_fini(&c.arena);
}

static void weights_of_one_pay_plan_are_one_change(void **state)
{
    (void)state;
    assert_words(PAIRS("org.sdr.pay.accepted", "0.8", "org.sdr.pay.meeting", "0.2"),
                 PAIRS("org.sdr.pay.accepted", "0", "org.sdr.pay.meeting", "1"),
                 "pay of sdr for meeting 1 (was accepted 0.8, meeting 0.2)");
}

static void a_position_that_appears_is_one_change(void **state)
{
    (void)state;
    static const char *const more[] = {
        "org.lead.role",   "manager", "org.sdr.role", "sdr", "org.sdr.headcount", "6",
        "org.sdr.pay.won", "1",       NULL,           NULL};
    assert_words(PAIRS("org.lead.role", "manager"), more, "position sdr added (headcount 6)");
    assert_words(more, PAIRS("org.lead.role", "manager"), "no position sdr (had a headcount of 6)");
}

static void meetings_come_and_go_by_who_meets(void **state)
{
    (void)state;
    static const char *const with[] = {
        "meetings[0].between", "[vp, cmo]", "meetings[0].every", "2 weeks", NULL, NULL};
    assert_words(with, PAIRS("name", "x"), "joint meeting of vp, cmo dropped");
    assert_words(PAIRS("name", "x"), with, "joint meeting of vp, cmo added");
    assert_words(with, PAIRS("meetings[0].between", "[vp, cmo]", "meetings[0].every", "1 week"),
                 "meetings[0].every is 1 week (was 2 weeks)");
}

static void routes_say_who_gets_the_leads(void **state)
{
    (void)state;
    assert_words(PAIRS("routes.inbound[0].to", "sdr", "routes.inbound[0].share", "1"),
                 PAIRS("routes.inbound[0].to", "sdr", "routes.inbound[0].share", "0.75",
                       "routes.inbound[1].to", "ae", "routes.inbound[1].share", "0.25"),
                 "inbound leads go to sdr 0.75, ae 0.25 (was sdr)");
}

static void anything_else_is_named_by_its_path(void **state)
{
    (void)state;
    assert_words(PAIRS("mechanisms.focus.strength", "1"), PAIRS("mechanisms.focus.strength", "0.5"),
                 "mechanisms.focus.strength is 0.5 (was 1)");
    assert_words(PAIRS("mechanisms.focus.strength", "1", "mechanisms.focus.rate", "2"),
                 PAIRS("mechanisms.focus.strength", "2", "mechanisms.focus.rate", "3"),
                 "mechanisms.focus differs in 2 values");
}

static void several_decisions_are_a_package(void **state)
{
    (void)state;
    struct compared c =
        compare(PAIRS("org.lead.reports_to", "[vp]", "org.lead.department", "sales",
                      "org.sdr.headcount", "6", "org.sdr.pay.meeting", "1"),
                PAIRS("org.lead.reports_to", "[cmo]", "org.lead.department", "marketing",
                      "org.sdr.headcount", "8", "org.sdr.pay.meeting", "0"));
    assert_int_equal(c.differs.count, 3);
    assert_string_equal(c.differs.summary, "a package of 3 changes");
    assert_false(c.differs.reporting_only);
    assert_string_equal(c.differs.changes[1].words, "sdr has a headcount of 8 (was 6)");
    arena_fini(&c.arena);
}

static void a_reorganisation_is_told_as_what_changes_on_its_day(void **state)
{
    (void)state;
    assert_words(PAIRS("org.lead.reports_to", "vp", "org.sdr.headcount", "6", "reorg.at", "none"),
                 PAIRS("org.lead.reports_to", "vp", "org.sdr.headcount", "6", "reorg.at", "2026-03-02",
                       "reorg.org.lead.reports_to", "cmo", "reorg.org.sdr.headcount", "7"),
                 "from 2026-03-02 on lead reports to cmo (was vp), sdr has a headcount of 7 (was 6)");
    assert_words(PAIRS("org.sdr.headcount", "6", "reorg.at", "2026-03-02", "reorg.org.sdr.headcount", "7"),
                 PAIRS("org.sdr.headcount", "6", "reorg.at", "none"), "no reorganisation");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reorganisation_is_told_as_what_changes_on_its_day),
        cmocka_unit_test(the_same_differs_in_nothing_but_its_name),
        cmocka_unit_test(a_new_boss_and_department_are_a_pure_change_of_reporting_line),
        cmocka_unit_test(labels_alone_are_said_to_be_labels),
        cmocka_unit_test(weights_of_one_pay_plan_are_one_change),
        cmocka_unit_test(a_position_that_appears_is_one_change),
        cmocka_unit_test(meetings_come_and_go_by_who_meets),
        cmocka_unit_test(routes_say_who_gets_the_leads),
        cmocka_unit_test(anything_else_is_named_by_its_path),
        cmocka_unit_test(several_decisions_are_a_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
