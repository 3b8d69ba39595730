/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/folder.h"

#include "merge.h"

static void defaults_of_a_role_fill_its_positions(void **state)
{
    static const char text[] = "org: {a: {role: sdr}, b: {role: sdr, skill: 0.3}, c: {role: ae}}\n"
                               "defaults: {sdr: {skill: 0.7, headcount: 5}}\n";
    (void)state;
    assert_value(text, NULL, "org.a.skill", "0.7");
    assert_value(text, NULL, "org.a.headcount", "5");
    assert_value(text, NULL, "org.b.skill", "0.3");
    assert_value(text, NULL, "org.b.headcount", "5");
    assert_value(text, NULL, "org.c.skill", "1");
    assert_value("org: {a: {role: sdr, skill: ~}}\ndefaults: {sdr: {skill: 0.7}}\n", NULL,
                 "org.a.skill", "1");
}

static void a_pay_plan_is_replaced_as_a_whole(void **state)
{
    static const char text[] = "org: {a: {role: sdr, pay: {meeting: 0.3}}, b: {role: sdr}}\n"
                               "defaults: {sdr: {pay: {accepted: 0.8}}}\n";
    (void)state;
    assert_value(text, NULL, "org.a.pay.accepted", "0");
    assert_value(text, NULL, "org.a.pay.meeting", "0.3");
    assert_value(text, NULL, "org.b.pay.accepted", "0.8");
}

static void mistakes_in_defaults_are_found_once_and_in_any_role(void **state)
{
    (void)state;
    assert_messages("defaults:\n  sdr: {skil: 1, skill: x}\n  ae: {headcount: -1}\n  sdrs: {}\n"
                    "org: {a: {role: sdr}, b: {role: sdr}}\n",
                    "s.yaml:2:9: error: unknown key 'skil' in defaults.sdr; did you mean 'skill'?\n"
                    "s.yaml:2:25: error: 'skill' needs a number, got 'x'\n"
                    "s.yaml:3:19: error: 'headcount' must be between 0 and 10000, got -1\n"
                    "s.yaml:4:3: error: 'sdrs' in defaults is no role; did you mean 'sdr'?\n");
    assert_messages("defaults: [sdr]\n",
                    "s.yaml:1:11: error: 'defaults' needs a map of roles, not a list\n");
    assert_messages("defaults: [sdr]\norg: {a: {role: sdr}}\n",
                    "s.yaml:1:11: error: 'defaults' needs a map of roles, not a list\n");
    assert_messages("defaults: {sdr: {skill: 1}}\norg: {a: 3, b: {role: [sdr]}}\n",
                    "s.yaml:2:10: error: 'a' needs a map of keys, not a value\n"
                    "s.yaml:2:23: error: 'role' needs a choice, not a list\n");
    assert_messages("defaults: {sdr: 3}\n",
                    "s.yaml:1:17: error: 'sdr' needs a map of keys, not a value\n");
}

static void defaults_merge_across_files_before_they_are_filled_in(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    folder_write(&f, "base.yaml",
                 "defaults: {sdr: {skill: 0.7, headcount: 5, pay: {accepted: 1}}}\n"
                 "org: {a: {role: sdr, attention: [fifo, random]}}\n");
    folder_write(&f, "mine.yaml",
                 "extends: base.yaml\ndefaults: {sdr: {headcount: ~, pay: {meeting: 0.5}}}\n"
                 "org: {a: {attention: value}, b: {role: sdr}}\n");
    assert_true(scenario_read(&s, folder_path(&f, "mine.yaml"), &made_up_table, NULL, 0));
    const struct made_up *m = s.root;
    assert_true(m->org[1].skill == 0.7 && m->org[1].headcount == 1);
    assert_true(m->org[0].pay.accepted == 0 && m->org[0].pay.meeting == 0.5);
    assert_int_equal(m->org[0].n_attention, 1);
    scenario_free(&s);
    folder_remove(&f);
}

static void a_tilde_where_nothing_is_inherited_is_no_value(void **state)
{
    struct folder f;
    (void)state;
    folder_make(&f);
    folder_write(&f, "base.yaml", "name: a\n");
    folder_write(&f, "mine.yaml", "extends: base.yaml\nname: ~\ndraw: ~\n");
    assert_string_equal(
        folder_messages(&f, "mine.yaml"),
        "mine.yaml:3:7: error: 'draw' has no value; write true or false, or leave the key out for "
        "false\n");
    folder_remove(&f);
}

/* 4,096 positions times 45,000 keys would be 180 million entries. */
static void defaults_cannot_multiply_without_bound(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    text_add(&t, "defaults: {sdr: {");
    for (int i = 0; i < 45000; i++)
        text_printf(&t, "k%d: 1, ", i);
    text_add(&t, "}}\norg: {");
    for (int i = 0; i < 4096; i++)
        text_printf(&t, "a%d: {role: sdr}, ", i);
    text_add(&t, "}\n");
    assert_false(reading_take(&s, text_of(&t), t.length, NULL));
    bool said = false;
    for (size_t i = 0; i < s.diag.count; i++)
        said = said ||
               strstr(s.diag.items[i].message, "more than 200000 values after merging") != NULL;
    assert_true(said);
    scenario_free(&s);
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_of_a_role_fill_its_positions),
        cmocka_unit_test(a_pay_plan_is_replaced_as_a_whole),
        cmocka_unit_test(mistakes_in_defaults_are_found_once_and_in_any_role),
        cmocka_unit_test(defaults_merge_across_files_before_they_are_filled_in),
        cmocka_unit_test(a_tilde_where_nothing_is_inherited_is_no_value),
        cmocka_unit_test(defaults_cannot_multiply_without_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
