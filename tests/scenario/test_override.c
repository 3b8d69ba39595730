/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/reading.h"

#include "override.h"

static const char company[] =
    "market: {rate: 3 / d}\n"
    "defaults: {sdr: {skill: 0.7, pay: {accepted: 0.8, meeting: 0.1}, attention: fifo}}\n"
    "org: {ceo: {role: manager}, sdr: {role: sdr, reports_to: ceo}}\n"
    "meetings: [{between: [a, b], every: 1 week}, {between: c, every: 2 weeks}]\n";

static void a_value_on_the_command_line_wins(void **state)
{
    (void)state;
    assert_value(company, "name=\"A; B\"", "name", "A; B");
    assert_value(company, "market.rate=20 / wd", "market.rate", "20 / wd");
    assert_value(company, "market.share=uncertain(10%; 20%; 30%)", "market.share",
                 "uncertain(0.1; 0.2; 0.3)");
    assert_value(company, "org.sdr.headcount=8", "org.sdr.headcount", "8");
    assert_value(company, "meetings[1].every=3 d", "meetings[1].every", "3 d");
    assert_value(company, "org.sdr.reports_to=[ceo, x]", "org.sdr.reports_to", "[ceo, x]");
    assert_value(company, "org.sdr.reports_to[0]=x", "org.sdr.reports_to", "x");
    assert_value(company, "market.weekdays[6]=0", "market.weekdays", "[1, 1, 1, 1, 1, 0.3, 0]");
    assert_value(company, "speed.strength=2", "speed.on", "true");
    assert_value(company, "speed=true", "speed.on", "true");
    assert_value(company, "market.value=lognormal(median 5k; sigma 1)", "market.value",
                 "lognormal(median 5000; sigma 1)");
}

static void a_part_of_what_a_role_gives_keeps_the_rest(void **state)
{
    (void)state;
    assert_value(company, "org.sdr.pay.meeting=0.5", "org.sdr.pay.meeting", "0.5");
    assert_value(company, "org.sdr.pay.meeting=0.5", "org.sdr.pay.accepted", "0.8");
    assert_value(company, "org.sdr.attention[0].share=0.5", "org.sdr.attention[0].rule", "fifo");
    assert_value(company, "org.sdr.pay={meeting: 0.5}", "org.sdr.pay.accepted", "0");
    assert_value(company, "defaults.sdr.skill=0.2", "org.sdr.skill", "0.2");
    assert_value(company, "org.sdr={headcount: 3}", "org.sdr.reports_to", "ceo");
    assert_value(company, "org.sdr.role=ae", "org.sdr.skill", "1");
    assert_value(company, "org.new={role: sdr}", "org.new.skill", "0.7");
}

static void what_is_set_lies_over_what_the_file_says(void **state)
{
    static const char text[] = "market: {share: 0.3, rate: 3 / d}\nspeed: false\nholidays: 2025-01-01\n"
                               "meetings: {between: [a, b], every: 1 week}\n"
                               "org: {pay: {role: ae, headcount: 3}}\n";
    (void)state;
    assert_value(text, "market={share: 0.4}", "market.rate", "3 / d");
    assert_value(text, "market={share: 0.4}", "market.share", "0.4");
    assert_value(text, "name=a=b", "name", "a=b");
    assert_value(text, "org.pay={skill: 0.5}", "org.pay.headcount", "3"); /* a position of that name */
    assert_value(text, "meetings={between: [c, d], every: 2 d}", "meetings[0].length", "1 h");
    /* what stands for a map or a list becomes one */
    assert_value(text, "speed.strength=2", "speed.on", "false");
    assert_value(text, "holidays[0]=2025-02-01", "holidays", "2025-02-01");
    assert_value(text, "meetings[0].every=3 d", "meetings[0].between", "[a, b]");
    assert_value(text, "meetings[0].every=3 d", "meetings[0].every", "3 d");
    assert_value("market:\n", "market.share=0.4", "market.share", "0.4");
    assert_value("name: a\n", "market.share=0.4", "market.share", "0.4");
}

static void where_the_file_holds_no_map_nothing_can_be_set(void **state)
{
    static const char text[] = "market: 3\norg: {a: [1], b: {role: ae}}\n";
    (void)state;
    assert_non_null(strstr(reading_messages(text, sizeof text - 1, "market.share=0.4"),
                           "--set market.share=0.4: error: 'market' is no map in the file\n"));
    assert_non_null(strstr(reading_messages(text, sizeof text - 1, "org.a.skill=0.4"),
                           "--set org.a.skill=0.4: error: 'org.a' is no map in the file\n"));
}

/* Two positions share the defaults of their role; setting a part of one leaves the other alone. */
static void what_is_set_in_one_position_is_not_set_in_another(void **state)
{
    static const char text[] =
        "defaults: {sdr: {pay: {accepted: 0.8, meeting: 0.1}, attention: [fifo, random]}}\n"
        "org: {a: {role: sdr}, b: {role: sdr}}\n";
    (void)state;
    assert_value(text, "org.a.pay.meeting=0.5", "org.b.pay.meeting", "0.1");
    assert_value(text, "org.a.attention[1].share=0.5", "org.a.attention[1].share", "0.5");
    assert_value(text, "org.a.attention[1].share=0.5", "org.b.attention[1].share", "1");
    assert_value(text, "org.a.attention[0]=value", "org.a.attention[0].rule", "value");
    assert_value(text, "org.a.attention[0]=value", "org.b.attention[0].rule", "fifo");
    assert_value(text, "defaults.sdr.pay.meeting=0.5", "org.b.pay.meeting", "0.5");
}

static void a_value_that_cannot_be_read_changes_nothing(void **state)
{
    static const char text[] = "name: a\n";
    struct text set = {0};
    struct scenario s;
    (void)state;
    text_add(&set, "name=");
    for (int i = 0; i < 4097; i++)
        text_add(&set, "x");
    assert_false(reading_take(&s, text, sizeof text - 1, text_of(&set)));
    assert_int_equal(s.diag.count, 1);
    assert_string_equal(((const struct made_up *)s.root)->name, "a");
    scenario_free(&s);
    text_fini(&set);
}

/* The answer of override_apply itself, and what it leaves of {name: a, org: {x: {role: ae}}}. */
static bool apply(const char *set, size_t *errors)
{
    static const char text[] = "name: a\norg: {x: {role: ae}}\n";
    struct arena arena;
    struct diag diag;
    arena_init(&arena);
    diag_init(&diag, &arena);
    const struct tree_input input = {.name = "s.yaml", .text = text, .length = sizeof text - 1};
    struct merge merge = {.arena = &arena, .diag = &diag, .root = &made_up_table};
    const bool fine = override_apply(&merge, tree_read(&arena, &diag, &input), set);
    *errors = diag.errors;
    arena_fini(&arena);
    return fine;
}

static void the_answer_agrees_with_the_messages(void **state)
{
    static const char *const fine[] = {"name=b",        "name=~",           "draw=true", "org.x=~",
                                       "org.x.skill=2", "market.weekdays[0]=2", "org.y={role: ae}"};
    static const char *const wrong[] = {"name",    "=b",      "name=",     "nam=b",          "draw=~",
                                        "org.y=~", "org.y.skill=2", "name.x=1", "holidays[0]=2025-01-01",
                                        "market.weekdays[0]=~", "market.weekdays[7]=1", "name=*x", "org.=2"};
    size_t errors;
    (void)state;
    for (size_t i = 0; i < sizeof fine / sizeof fine[0]; i++)
        if (!apply(fine[i], &errors) || errors != 0)
            fail_msg("%s is refused", fine[i]);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (apply(wrong[i], &errors) || errors != 1)
            fail_msg("%s is taken", wrong[i]);
}

static void a_tilde_removes(void **state)
{
    struct scenario s;
    (void)state;
    assert_value(company, "market.rate=~", "market.rate", "20 / wd");
    assert_value(company, "meetings=[]", "name", "\"\"");
    assert_true(reading_take(&s, company, sizeof company - 1, "org.ceo=~"));
    assert_null(scenario_parameter(&s, "org.ceo.role"));
    scenario_free(&s);
}

static void later_overrides_win(void **state)
{
    static const char *const sets[] = {"org.sdr.headcount=3", "org.sdr={headcount: 5, skill: 0.1}",
                                       "org.sdr.skill=0.2"};
    const struct scenario_input input = {.path = "s.yaml",
                                         .text = company,
                                         .length = sizeof company - 1,
                                         .root = &made_up_table,
                                         .sets = sets,
                                         .n_sets = 3};
    struct scenario s;
    (void)state;
    assert_true(scenario_read_input(&s, &input));
    const struct made_up *m = s.root;
    assert_int_equal(m->org[1].headcount, 5);
    assert_true(m->org[1].skill == 0.2);
    scenario_free(&s);
}

static void what_cannot_be_set_is_said_with_the_override_as_its_place(void **state)
{
    static const char *const cases[][2] = {
        {"market", "error: write --set KEY=VALUE"},
        {"=3", "error: write --set KEY=VALUE"},
        {"market.rate=", "error: nothing stands behind the ="},
        {"market.raet=3 / d", "error: unknown key 'raet' in market; did you mean 'rate'?"},
        {"mraket.rate=3 / d", "error: unknown key 'mraket' in scenario; did you mean 'market'?"},
        {"extends=x", "error: unknown key 'extends' in scenario"},
        {"org.sdx.headcount=3", "error: there is no 'sdx' in org; did you mean 'sdr'?"},
        {"org.cso.headcount=3", "error: there is no 'cso' in org; did you mean 'ceo'?"},
        {"org.sdr.headcuont=3",
         "error: unknown key 'headcuont' in org.sdr; did you mean 'headcount'?"},
        {"meetings[2].every=1 d", "error: 'meetings' has 2 elements, so there is no [2]"},
        {"market.weekdays[10]=1", "error: 'weekdays' has 7 elements, so there is no [10]"},
        {"meetings.every=1 d",
         "error: 'meetings' is a list: write meetings[0] for its first element"},
        {"meetings[x].every=1 d", "error: 'meetings' is a list"},
        {"meetings[0]every=1 d", "error: nothing lies below an element of 'meetings'"},
        {"market.rate.x=3 / d", "error: 'rate' is a rate; nothing lies below it"},
        {"meetings[1].evry=1 d", "error: unknown key 'evry' in meetings[1]; did you mean 'every'?"},
        {"meetings[123456].every=1 d", "error: 'meetings' has 2 elements, so there is no [123456]"},
        {"meetings[0000001].every=1 d", "error: 'meetings' is a list: write meetings[0] for its first"},
        {"meetings[/].every=1 d", "error: 'meetings' is a list"},
        {"meetings[:].every=1 d", "error: 'meetings' is a list"},
        {"meetings[1=~", "error: 'meetings' is a list"},
        {"meetings[1]=~", "error: write the whole list to remove an element of 'meetings'"},
        {"org.sdr.reports_to[1]=x", "error: 'reports_to' has 1 element, so there is no [1]"},
        {"market.weekdays[1].x=1", "error: nothing lies below an element of 'weekdays'"},
        {"market[0]=1", "error: 'market' is a section; nothing lies below it"},
        {"org[0]=1", "error: 'org' is a map; nothing lies below it"},
        {"org.sdr[0]={headcount: 3}", "error: 'sdr' is no list; nothing stands under a number in it"},
        {"org.=1", "error: a name is missing in the path 'org.'"},
        {"market.=1", "error: a name is missing in the path 'market.'"},
        {"org.zzzzz.skill=1", "error: there is no 'zzzzz' in org\n"},
        {"org.zzzzz=~", "error: there is no 'org.zzzzz' to remove"},
        {"defaults.ae.skill=1", "error: there is no 'ae' in defaults\n"},
        {"defaults.sdr.skil=1", "error: unknown key 'skil' in defaults.sdr; did you mean 'skill'?"},
        {"market.defaults.sdr=1", "error: unknown key 'defaults' in market"},
        {"market..rate=3 / d", "error: a name is missing in the path 'market..rate'"},
        {"name=~", "error: there is no 'name' to remove"},
        {"market.rate=3", "error: 'rate' needs a rate, got '3'; a rate needs"},
        {"org.sdr.headcount=2.5", "error: 'headcount' needs a whole number, got '2.5'"},
        {"org.sdr.reports_to=[a, b", "error: not valid YAML"},
        {"name=*x", "error: aliases such as '*x' are not allowed"},
        {"holidays[0]=2025-01-01", "error: 'holidays' has 0 elements, so there is no [0]"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char want[300];
        struct text name = {0};
        text_printf(&name, "--set %s: %s", cases[i][0], cases[i][1]);
        assert_true(name.length < sizeof want);
        memcpy(want, text_of(&name), name.length + 1);
        text_fini(&name);
        const char *got = reading_messages(company, sizeof company - 1, cases[i][0]);
        if (strncmp(got, want, strlen(want)) != 0 || strchr(got, '\n')[1] != '\0')
            fail_msg("want %s\ngot %s", want, got);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_on_the_command_line_wins),
        cmocka_unit_test(a_part_of_what_a_role_gives_keeps_the_rest),
        cmocka_unit_test(what_is_set_lies_over_what_the_file_says),
        cmocka_unit_test(where_the_file_holds_no_map_nothing_can_be_set),
        cmocka_unit_test(what_is_set_in_one_position_is_not_set_in_another),
        cmocka_unit_test(a_value_that_cannot_be_read_changes_nothing),
        cmocka_unit_test(the_answer_agrees_with_the_messages),
        cmocka_unit_test(a_tilde_removes),
        cmocka_unit_test(later_overrides_win),
        cmocka_unit_test(what_cannot_be_set_is_said_with_the_override_as_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
