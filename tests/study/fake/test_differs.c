/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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
                 "sdr is paid 100% for meetings (was 80% for accepted leads, 20% for meetings)");
    assert_words(PAIRS("org.sdr.pay.accepted", "3", "org.sdr.pay.won", "3", "org.sdr.pay.meeting", "3"),
                 PAIRS("org.sdr.pay.accepted", "0", "org.sdr.pay.won", "0", "org.sdr.pay.meeting", "0"),
                 "sdr is paid for nothing in particular (was 33.3% for meetings, 33.3% for accepted leads, "
                 "33.3% for deals won)");
}

static void a_position_that_appears_is_one_change(void **state)
{
    (void)state;
    static const char *const more[] = {
        "org.lead.role", "manager", "org.sdr.name",       "Developers", "org.sdr.role", "sdr",
        "org.sdr.headcount", "6",   "org.sdr.reports_to", "[lead]",     "org.sdr.pay.won", "1", NULL, NULL};
    assert_words(PAIRS("org.lead.role", "manager"), more, "sdr added (sdr, 6 people, reports to lead)");
    assert_words(more, PAIRS("org.lead.role", "manager"), "sdr dropped (sdr, 6 people)");
    assert_words(PAIRS("name", "x"),
                 PAIRS("org.cro.role", "manager", "org.cro.headcount", "1", "org.cro.reports_to", "[]"),
                 "cro added (manager, 1 person, at the top)");
}

static void meetings_come_and_go_by_who_meets(void **state)
{
    (void)state;
    static const char *const with[] = {
        "meetings[0].between", "[vp, cmo]", "meetings[0].every", "2 weeks", NULL, NULL};
    assert_words(with, PAIRS("name", "x"), "joint meeting of vp and cmo dropped");
    assert_words(PAIRS("name", "x"), with, "joint meeting of vp and cmo added, every 2 weeks");
    static const char *const both[] = {"meetings[0].between", "[ae, sdr]", "meetings[0].every", "1 week",
                                       "meetings[1].between", "[vp, cmo]", "meetings[1].every", "2 weeks",
                                       NULL,                  NULL};
    assert_words(with, both, "joint meeting of ae and sdr added, every week");
}

static void meetings_held_otherwise_say_how_and_how_it_was(void **state)
{
    (void)state;
    static const char *const with[] = {"meetings[0].between", "[vp, cmo]", "meetings[0].every", "1 month",
                                       "meetings[0].length",  "60 min",    "meetings[0].items", "20",
                                       NULL,                  NULL};
    assert_words(with,
                 PAIRS("meetings[0].between", "[vp, cmo]", "meetings[0].every", "1 week", "meetings[0].length",
                       "60 min", "meetings[0].items", "20"),
                 "joint meeting of vp and cmo every week (was every month)");
    assert_words(with,
                 PAIRS("meetings[0].between", "[vp, cmo]", "meetings[0].every", "1 month", "meetings[0].length",
                       "30 min", "meetings[0].items", "40"),
                 "joint meeting of vp and cmo for 30 min (was 60 min), with room for 40 matters (was 20)");
    assert_words(with,
                 PAIRS("meetings[0].between", "[vp, cmo, lead]", "meetings[0].every", "2 weeks",
                       "meetings[0].length", "60 min", "meetings[0].items", "20"),
                 "joint meeting of vp, cmo and lead every 2 weeks (was vp and cmo every month)");
}

/* A parameter with its row, as the reader hands it on. */
static void assert_row_words(const struct param *row, const char *path, const char *from, const char *to,
                             const char *words)
{
    struct bind_parameter a = {.path = path, .text = from, .row = row};
    struct bind_parameter b = {.path = path, .text = to, .row = row};
    const struct scenario base = {.parameters = &a, .n_parameters = 1};
    const struct scenario other = {.parameters = &b, .n_parameters = 1};
    struct differs d;
    struct arena arena;
    arena_init(&arena);
    differs_find(&d, &base, &other, &arena);
    assert_int_equal(d.count, 1);
    assert_string_equal(d.changes[0].words, words);
    arena_fini(&arena);
}

static void a_parameter_speaks_in_its_own_words(void **state)
{
    (void)state;
    static const struct param loop = {.name = "closed_loop",
                                      .kind = PARAM_BOOL,
                                      .doc = "Whether a CRM report shows every creator the fate. More words."};
    static const struct param rate = {
        .name = "talk_rate", .kind = PARAM_REAL, .doc = "How often two people talk about leads."};
    static const struct param share = {.name = "time_for_team", .kind = PARAM_SHARE, .doc = "The share."};
    static const struct param money = {.name = "spend", .kind = PARAM_MONEY, .doc = "CRM costs a month."};
    static const struct param wordy = {
        .name = "wordy",
        .kind = PARAM_REAL,
        .doc = "A description that goes on and on and on until nobody who reads the sentence in passing still knows "
               "how it began."};
    assert_row_words(&loop, "mechanisms.feedback.closed_loop", "false", "true",
                     "feedback: from now on a CRM report shows every creator the fate");
    assert_row_words(&loop, "mechanisms.feedback.closed_loop", "true", "false",
                     "feedback: no longer so that a CRM report shows every creator the fate");
    assert_row_words(&rate, "mechanisms.feedback.talk_rate", "1", "2",
                     "feedback: how often two people talk about leads: 2 (was 1)");
    assert_row_words(&share, "org.lead.time_for_team", "0", "0.225",
                     "lead gives its team 22.5% of the week (was 0%)");
    assert_row_words(&money, "market.sources.web.spend", "15000", "1250000",
                     "web: CRM costs a month: 1,250,000 (was 15,000)");
    assert_row_words(&wordy, "sales.wordy", "1", "2", "sales.wordy is 2 (was 1)");
}

static void a_source_comes_and_goes_as_one_thing(void **state)
{
    (void)state;
    static const char *const with[] = {
        "market.sources.web.kind", "inbound", "market.sources.web.rate", "4 / wd", NULL, NULL};
    assert_words(PAIRS("name", "x"), with, "source web added");
    assert_words(with, PAIRS("name", "x"), "source web dropped");
    assert_words(PAIRS("market.segments.smb.share", "1", "market.segments.smb.fit", "0.3"), PAIRS("name", "x"),
                 "segment smb dropped");
}

static void who_is_there_is_said_first_and_mechanisms_last(void **state)
{
    (void)state;
    struct compared c =
        compare(PAIRS("mechanisms.focus.strength", "1", "meetings[0].between", "[a, b]", "org.lead.time_for_team",
                      "0", "org.lead.reports_to", "[vp]", "org.sdr.headcount", "6", "org.sdr.pay.won", "1",
                      "org.sdr.pay.leads", "1", "routes.inbound[0].to", "sdr"),
                PAIRS("mechanisms.focus.strength", "2", "org.lead.time_for_team", "1", "org.lead.reports_to",
                      "[cro]", "org.sdr.headcount", "7", "org.sdr.pay.won", "0", "org.sdr.pay.leads", "1",
                      "routes.inbound[0].to", "ae", "org.cro.role", "manager"));
    static const char *const order[] = {
        "cro added (manager)",
        "lead reports to cro (was vp)",
        "sdr has a headcount of 7 (was 6)",
        "inbound leads go to ae (was sdr)",
        "sdr is paid 100% for leads (was 50% for leads, 50% for deals won)",
        "lead gives its team 1 of the week (was 0)",
        "joint meeting of a and b dropped",
        "mechanisms.focus.strength is 2 (was 1)"};
    assert_int_equal(c.differs.count, sizeof order / sizeof *order);
    for (size_t i = 0; i < c.differs.count; i++)
        assert_string_equal(c.differs.changes[i].words, order[i]);
    arena_fini(&c.arena);
}

static void routes_say_who_gets_the_leads(void **state)
{
    (void)state;
    assert_words(PAIRS("routes.inbound[0].to", "sdr", "routes.inbound[0].share", "1"),
                 PAIRS("routes.inbound[0].to", "sdr", "routes.inbound[0].share", "0.75",
                       "routes.inbound[1].to", "ae", "routes.inbound[1].share", "0.25"),
                 "inbound leads go to sdr 75%, ae 25% (was sdr)");
    assert_words(PAIRS("routes.qualified[0].to", "ae"),
                 PAIRS("routes.qualified[0].to", "same", "routes.qualified[0].from", "sdr"),
                 "qualified leads go to whoever qualified them (from sdr) (was ae)");
}

static void routes_name_what_they_are_for_and_whether_the_lead_comes_as_a_task(void **state)
{
    (void)state;
    assert_words(PAIRS("routes.qualified[0].to", "ae"),
                 PAIRS("routes.qualified[0].from", "sdr", "routes.qualified[0].to", "ae",
                       "routes.qualified[0].appointment", "false", "routes.qualified[1].from", "",
                       "routes.qualified[1].to", "same", "routes.qualified[1].appointment", "true"),
                 "qualified leads go to ae (from sdr) as a task, else to whoever qualified them (was ae)");
    assert_words(PAIRS("routes.inbound[0].to", "sdr"),
                 PAIRS("routes.inbound[0].to", "sdr", "routes.inbound[0].share", "1",
                       "routes.inbound[0].segment", "large", "routes.inbound[0].source", "\"\""),
                 "inbound leads go to sdr (segment large) (was sdr)");
    assert_words(PAIRS("name", "x", "routes.outbound[0].to", "sdr"), PAIRS("name", "x"),
                 "outbound leads go to nobody (was sdr)");
}

static void positions_are_spoken_of_in_sentences(void **state)
{
    (void)state;
    static const struct {
        const char *key, *from, *to, *words;
    } rows[] = {
        {"contract", "false", "true", "lead is an outside provider"},
        {"contract", "true", "false", "lead is no longer an outside provider"},
        {"reports_to", "[a, b]", "[]", "lead reports to nobody (was a and b)"},
        {"time_for_team", "100%", "20%", "lead gives its team 20% of the week (was 100%)"},
        {"calendar", "office", "[x", "lead works [x (was office)"},
        {"cost", "106000", "130000", "lead costs 130000 a seat and year (was 106000)"},
        {"own_dials", "10", "5", "lead may dial 5 numbers a person and day (was 10)"},
        {"attention", "value", "fifo", "org.lead.attention is fifo (was value)"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char changed[64];
        (void)snprintf(changed, sizeof changed, "org.lead.%s", rows[i].key);
        assert_words(PAIRS("org.lead.role", "manager", changed, rows[i].from),
                     PAIRS("org.lead.role", "manager", changed, rows[i].to), rows[i].words);
    }
    assert_words(PAIRS("org.sdr.pay.accepted", "0.8", "org.sdr.pay.won", "0"),
                 PAIRS("org.sdr.pay.accepted", "0", "org.sdr.pay.won", "0"),
                 "sdr is paid for nothing in particular (was 100% for accepted leads)");
}

static void several_meetings_come_and_go(void **state)
{
    (void)state;
    assert_words(PAIRS("meetings[0].between", "[vp, cmo]", "meetings[1].between", "[vp, cfo]"),
                 PAIRS("meetings[0].between", "[vp, cro]", "meetings[1].between", "[vp, cfo]"),
                 "joint meeting of vp and cro (was vp and cmo)");
    assert_words(PAIRS("meetings[0].between", "[vp, cmo]", "meetings[0].every", "1 week",
                       "meetings[0].length", "1 h"),
                 PAIRS("meetings[0].between", "[vp, cmo]", "meetings[0].every", "2 weeks",
                       "meetings[0].length", "2 h"),
                 "joint meeting of vp and cmo every 2 weeks (was every week), for 2 h (was 1 h)");
}

static void anything_else_is_named_by_its_path(void **state)
{
    (void)state;
    assert_words(PAIRS("mechanisms.focus.strength", "1"), PAIRS("mechanisms.focus.strength", "0.5"),
                 "mechanisms.focus.strength is 0.5 (was 1)");
    assert_words(PAIRS("mechanisms.focus.strength", "1", "mechanisms.focus.rate", "2"),
                 PAIRS("mechanisms.focus.strength", "2", "mechanisms.focus.rate", "3"),
                 "focus: strength 2 (was 1), rate 3 (was 2)");
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
        cmocka_unit_test(meetings_held_otherwise_say_how_and_how_it_was),
        cmocka_unit_test(a_parameter_speaks_in_its_own_words),
        cmocka_unit_test(a_source_comes_and_goes_as_one_thing),
        cmocka_unit_test(who_is_there_is_said_first_and_mechanisms_last),
        cmocka_unit_test(routes_say_who_gets_the_leads),
        cmocka_unit_test(routes_name_what_they_are_for_and_whether_the_lead_comes_as_a_task),
        cmocka_unit_test(positions_are_spoken_of_in_sentences),
        cmocka_unit_test(several_meetings_come_and_go),
        cmocka_unit_test(anything_else_is_named_by_its_path),
        cmocka_unit_test(several_decisions_are_a_package),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
