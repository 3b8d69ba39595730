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
        {"org.sdr.headcuont=3",
         "error: unknown key 'headcuont' in org.sdr; did you mean 'headcount'?"},
        {"meetings[2].every=1 d", "error: 'meetings' has 2 elements, so there is no [2]"},
        {"market.weekdays[10]=1", "error: 'weekdays' has 7 elements, so there is no [10]"},
        {"meetings.every=1 d",
         "error: 'meetings' is a list: write meetings[0] for its first element"},
        {"meetings[x].every=1 d", "error: 'meetings' is a list"},
        {"meetings[0]every=1 d", "error: nothing lies below an element of 'meetings'"},
        {"market.rate.x=3 / d", "error: 'rate' is a rate; nothing lies below it"},
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
        cmocka_unit_test(a_tilde_removes),
        cmocka_unit_test(later_overrides_win),
        cmocka_unit_test(what_cannot_be_set_is_said_with_the_override_as_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
