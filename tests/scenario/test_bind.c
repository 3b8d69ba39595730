/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From rows and text to structs: every kind of row, defaults, ranges, names, and what is recorded.
 */
#include <time.h>

#include "scenario/reading.h"

#include "bind.h"

static const char everything[] =
    "name: Marketing-owned SDRs\n"
    "start: 2025-01-06\n"
    "horizon: 6 months\n"
    "work: 3 h\n"
    "expires: 10 d\n"
    "draw: true\n"
    "holidays: [2025-12-25, 2026-01-01]\n"
    "market:\n"
    "  rate: 14 / week\n"
    "  budget: $1.2M\n"
    "  share: 35%\n"
    "  weekdays: [1, 2]\n"
    "  value: uniform($1k; $3k)\n"
    "  patience: exponential(4 wd)\n"
    "org:\n"
    "  ceo: {role: manager}\n"
    "  sdr: {role: sdr, headcount: 6, reports_to: ceo, pay: {meeting: 20%},\n"
    "        attention: [fifo, {rule: value, share: 30%}], skill: 0.5}\n"
    "meetings:\n"
    "  - {between: [ceo, sdr], every: 2 weeks}\n"
    "speed: {strength: 0.5}\n";

static void every_kind_of_row_lands_in_its_member(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "dir/every-thing_1.yaml", everything, sizeof everything - 1,
                                   &made_up_table));
    const struct made_up *m = s.root;
    assert_string_equal(s.id, "every-thing_1");
    assert_string_equal(m->name, "Marketing-owned SDRs");
    assert_true(m->start == 20094);
    assert_true(m->horizon == INT64_C(15778800000000));
    assert_true(m->work == INT64_C(10800000000));
    assert_true(m->expires == INT64_C(864000000000));
    assert_true(m->draw);
    assert_int_equal(m->n_holidays, 2);
    assert_true(m->holidays[1] - m->holidays[0] == 7);
    assert_true(m->market.rate == 2 && m->market.budget == 1.2e6 && m->market.share == 0.35);
    assert_int_equal(m->market.n_weekdays, 2);
    assert_true(m->market.weekdays[1] == 2);
    assert_true(m->market.value.kind == DIST_UNIFORM && m->market.value.p[1] == 3000);
    assert_true(m->market.patience.working && m->market.patience.p[0] == 4 * 8 * 3.6e9);
    assert_int_equal(m->n_org, 2);
    assert_string_equal(m->org[1].id, "sdr");
    assert_int_equal(m->org[0].role, 2);
    assert_int_equal(m->org[1].headcount, 6);
    assert_string_equal(m->org[1].reports_to[0], "ceo");
    assert_int_equal(m->org[1].n_reports_to, 1);
    assert_true(m->org[1].pay.meeting == 0.2 && m->org[1].pay.accepted == 0);
    assert_int_equal(m->org[1].n_attention, 2);
    assert_int_equal(m->org[1].attention[0].rule, 1);
    assert_true(m->org[1].attention[0].share == 1 && m->org[1].attention[1].share == 0.3);
    assert_int_equal(m->n_meetings, 1);
    assert_string_equal(m->meetings[0].between[1], "sdr");
    assert_true(m->speed.on && m->speed.strength == 0.5);
    scenario_free(&s);
}

static void what_is_not_written_has_the_default_of_its_row(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "s.yaml", "name: a\n", 8, &made_up_table));
    const struct made_up *m = s.root;
    assert_true(m->market.rate == 20.0 * 5 / 7);
    assert_true(m->expires == -1);
    assert_true(m->work == INT64_C(57600000000));
    assert_int_equal(m->market.patience.kind, DIST_NONE);
    assert_int_equal(m->market.n_weekdays, 7);
    assert_true(m->market.weekdays[5] == 0.3);
    assert_int_equal(m->n_org + m->n_meetings + m->n_holidays, 0);
    assert_false(m->speed.on);
    assert_int_equal(s.code, ERROR_NONE);
    scenario_free(&s);
}

static void a_mechanism_is_on_when_it_is_mentioned_unless_it_says_otherwise(void **state)
{
    (void)state;
    assert_value("name: a\n", NULL, "speed.on", "false");
    assert_value("speed: {}\n", NULL, "speed.on", "true");
    assert_value("speed: {strength: 2, on: false}\n", NULL, "speed.on", "false");
    assert_value("speed: true\n", NULL, "speed.on", "true");
    assert_value("speed: false\n", NULL, "speed.on", "false");
}

static void a_scalar_or_a_single_map_stands_for_a_list_of_one(void **state)
{
    (void)state;
    assert_value("org: {a: {role: ae, attention: fifo}}\n", NULL, "org.a.attention[0].rule",
                 "fifo");
    assert_value("meetings: {between: x, every: 1 d}\n", NULL, "meetings[0].between", "x");
    assert_value("holidays: 2025-12-25\n", NULL, "holidays", "2025-12-25");
    assert_one_message("meetings: weekly\n", "s.yaml:1:11: error: 'meetings' needs a map of keys");
    assert_one_message("org: weekly\n",
                       "s.yaml:1:6: error: 'org' needs a map of names, not a value");
}

static void one_pass_reports_every_problem_in_order(void **state)
{
    (void)state;
    assert_messages(
        "horizn: 3\n"
        "org:\n"
        "  sdr: {role: sdrs, headcuont: 6, headcount: 2.5}\n"
        "  ae: {headcount: 4294967296}\n"
        "market: {share: 1.2, rate: 20, budget: [1]}\n"
        "draw: yes\n"
        "start: 2024-02-30\n"
        "meetings: [{every: 1 h}]\n",
        "s.yaml:1:1: error: unknown key 'horizn' in scenario; did you mean 'horizon'?\n"
        "s.yaml:3:15: error: 'role' cannot be 'sdrs'; one of: sdr ae manager; did you mean "
        "'sdr'?\n"
        "s.yaml:3:21: error: unknown key 'headcuont' in org.sdr; did you mean 'headcount'?\n"
        "s.yaml:3:46: error: 'headcount' needs a whole number, got '2.5'\n"
        "s.yaml:4:3: error: 'role' is missing in org.ae; one of: sdr ae manager\n"
        "s.yaml:4:19: error: 'headcount' must be between 0 and 10000, got 4294967296\n"
        "s.yaml:5:17: error: 'share' must be between 0 and 1, got 1.2\n"
        "s.yaml:5:28: error: 'rate' needs a rate, got '20'; a rate needs its time: write for "
        "instance 20 / d, 20 / wd or 20 / month\n"
        "s.yaml:5:40: error: 'budget' needs an amount of money, not a list\n"
        "s.yaml:6:7: error: 'draw' needs true or false, got 'yes'; write true\n"
        "s.yaml:7:8: error: 'start' needs a date, got '2024-02-30'; write year, month and day "
        "that exist, such as 2025-01-06\n"
        "s.yaml:8:20: error: 'every' must be between 0.1 d and 366 d, got 1 h\n");
}

static void ranges_are_closed(void **state)
{
    (void)state;
    assert_fine("serial: 2147483647\n");
    assert_fine("serial: -2147483648\n");
    assert_one_message("serial: 2147483648\n", "s.yaml:1:9: error: 'serial' needs a whole number");
    assert_one_message("serial: -2147483649\n", "s.yaml:1:9: error: 'serial' needs a whole number");
    assert_fine("market: {share: 0}\n");
    assert_fine("market: {share: 1}\n");
    assert_fine("market: {share: 100%}\n");
    assert_one_message("market: {share: -0.01}\n",
                       "s.yaml:1:17: error: 'share' must be between 0 and 1, got -0.01");
    assert_one_message("market: {share: 1.0000001}\n",
                       "s.yaml:1:17: error: 'share' must be between");
    assert_one_message("horizon: 101 years\n",
                       "s.yaml:1:10: error: 'horizon' must be between 1 d and ");
    assert_fine("horizon: 100 years\n");
    assert_fine("org: {a: {role: ae, call: 10 d}}\n");
    assert_one_message("org: {a: {role: ae, call: 10.1 d}}\n",
                       "s.yaml:1:27: error: 'call' must have a mean between 0 s and 10 d");
}

static void a_key_without_a_value_is_not_taken_for_the_default(void **state)
{
    static const char *const nothing[] = {"~", "null", ""};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        char text[60] = "draw: ";
        memcpy(text + 6, nothing[i], strlen(nothing[i]) + 1);
        assert_one_message(text, "s.yaml:1:");
        assert_non_null(strstr(reading_messages(text, strlen(text), NULL),
                               "'draw' has no value; write true or false, or leave the key out"));
    }
    assert_fine("name: \"~\"\n");
    assert_fine("name: \"\"\n");
    assert_one_message("market:\nname: a\n",
                       "s.yaml:1:8: error: 'market' has no value; write its keys");
    assert_one_message("org: {sdr: }\n", "s.yaml:1:12: error: 'sdr' has no value");
}

static void names_that_sound_alike_are_refused(void **state)
{
    (void)state;
    assert_one_message("org: {Axyz: {role: sdr}, axYZ: {role: sdr}}\n",
                       "s.yaml:1:26: error: 'axYZ' differs from 'Axyz' in line 1 only by case");
    assert_fine("org: {a_b: {role: sdr}, a_c: {role: sdr}, a: {role: sdr}, AB: {role: sdr}}\n");
}

static void names_of_entries_can_be_part_of_a_path(void **state)
{
    (void)state;
    assert_fine("org: {\xC3\xA4x-1_a: {role: ae}}\n");
    assert_one_message(
        "org: {\"a.b\": {role: ae}}\n",
        "s.yaml:1:7: error: 'a.b' is no name for an entry of org: letters, digits, _ and -");
    assert_one_message("org: {\"sdr \": {role: ae}}\n", "s.yaml:1:7: error: 'sdr ' is no name");
    assert_one_message("org:\n  sdr: {role: ae}\n  SDR: {role: ae}\n",
                       "s.yaml:3:3: error: 'SDR' differs from 'sdr' in line 2 only by case");
}

static void a_check_made_later_finds_the_place_of_a_value(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(
        scenario_read_text(&s, "s.yaml", everything, sizeof everything - 1, &made_up_table));
    const struct made_up *m = s.root;
    const struct places_entry *share = places_find(&s.places, &m->market.share);
    assert_int_equal(share->place.line, 11);
    assert_int_equal(share->place.column, 10);
    assert_string_equal(share->source, "  share: 35%");
    assert_int_equal(places_find(&s.places, &m->org[1])->place.column, 3); /* of the name `sdr` */
    assert_int_equal(places_find(&s.places, &m->org[1])->place.line, 17);
    assert_int_equal(places_find(&s.places, &m->org[1].attention[1].share)->place.column, 48);
    assert_int_equal(places_find(&s.places, m->meetings)->place.column,
                     15); /* of its first member */
    assert_int_equal(places_find(&s.places, &m->org[1].headcount)->place.column, 31);
    assert_int_equal(places_find(&s.places, &m->org[1].reports_to[0])->place.line, 17);
    assert_null(places_find(&s.places, &m->meetings[0].length)); /* a default */
    scenario_free(&s);
}

/* Each text, given back by --set, gives the same value again. */
static void effective_values_read_back_to_themselves(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(
        scenario_read_text(&s, "s.yaml", everything, sizeof everything - 1, &made_up_table));
    assert_true(s.n_parameters > 35);
    for (size_t i = 0; i < s.n_parameters; i++) {
        struct text set = {0};
        struct scenario again;
        text_printf(&set, "%s=%s", s.parameters[i].path, s.parameters[i].text);
        if (!reading_take(&again, everything, sizeof everything - 1, text_of(&set)))
            fail_msg("%s: %s", text_of(&set), again.diag.items[0].message);
        assert_string_equal(scenario_parameter(&again, s.parameters[i].path)->text,
                            s.parameters[i].text);
        assert_int_equal(again.n_parameters, s.n_parameters);
        scenario_free(&again);
        text_fini(&set);
    }
    scenario_free(&s);
}

static void effective_values_have_one_spelling(void **state)
{
    (void)state;
    assert_value("market: {budget: $80k}\n", NULL, "market.budget", "80000");
    assert_value("market: {budget: 0.08M}\n", NULL, "market.budget", "80000");
    assert_value("market: {share: 20%}\n", NULL, "market.share", "0.2");
    assert_value("meetings: {every: 14 d, between: [a, b]}\n", NULL, "meetings[0].every",
                 "2 weeks");
    assert_value("market: {value: 'uniform(high 3k, low $1k)'}\n", NULL, "market.value",
                 "uniform(low 1000; high 3000)");
    assert_value("name: 'a: \"b\"'\n", NULL, "name", "\"a: \\\"b\\\"\"");
    assert_value("org: {a: {role: ae, reports_to: []}}\n", NULL, "org.a.reports_to", "[]");
}

static void the_dump_lists_all_parameters_in_the_order_of_rows(void **state)
{
    struct scenario s;
    struct text t = {0};
    (void)state;
    assert_true(scenario_read_text(&s, "s.yaml", "draw: true\nname: a\n", 19, &made_up_table));
    bind_dump(s.parameters, s.n_parameters, &t);
    assert_int_equal(strncmp(text_of(&t), "name = a\nstart = 2025-01-06\nhorizon = 1 year\n", 43),
                     0);
    assert_null(scenario_parameter(&s, "nam"));
    assert_ptr_equal(scenario_parameter(&s, "market.share")->row,
                     param_find_path(&made_up_table, "market.share"));
    text_fini(&t);
    scenario_free(&s);
}

static void uncertain_numbers_hold_their_best_value_and_are_listed(void **state)
{
    static const char text[] =
        "market: {rate: uncertain(7 / week; 14 / week; 21 / week),\n"
        "         value: lognormal(median uncertain(low $5k; best $6k; high $9k); sigma 0.8),\n"
        "         share: 'uncertain(10%, 20%, 30%)'}\n"
        "org: {a: {role: ae, headcount: uncertain(3; 4; 6)}}\n";
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "s.yaml", text, sizeof text - 1, &made_up_table));
    const struct made_up *m = s.root;
    assert_true(m->market.rate == 2 && m->market.value.p[0] == 6000 && m->market.share == 0.2);
    assert_int_equal(m->org[0].headcount, 4);
    assert_int_equal(s.n_uncertain, 4);
    assert_string_equal(s.uncertain[0].path, "market.rate");
    assert_true(s.uncertain[0].low == 1 && s.uncertain[0].best == 2 && s.uncertain[0].high == 3);
    assert_string_equal(s.uncertain[0].unit, "per day");
    assert_string_equal(s.uncertain[1].path, "market.share");
    assert_string_equal(s.uncertain[2].path, "market.value.median");
    assert_true(s.uncertain[2].high == 9000);
    assert_string_equal(s.uncertain[3].path, "org.a.headcount");
    assert_string_equal(s.uncertain[3].unit, "people");
    assert_int_equal(s.uncertain[3].place.line, 4);
    assert_string_equal(scenario_parameter(&s, "market.share")->text, "uncertain(0.1; 0.2; 0.3)");
    scenario_free(&s);
}

static double take_high(void *context, const struct bind_uncertain *u)
{
    (*(int *)context)++;
    return u->high;
}

static void a_draw_puts_its_own_values_into_the_structs(void **state)
{
    static const char text[] = "market: {share: uncertain(0.1; 0.2; 0.3), patience: "
                               "exponential(uncertain(1 d; 2 d; 5 d))}\n"
                               "defaults: {ae: {skill: uncertain(0.5; 0.6; 0.9)}}\n"
                               "org: {a: {role: ae}, b: {role: ae, skill: 1}}\n";
    struct scenario s;
    int draws = 0;
    const struct scenario_input input = {.path = "s.yaml",
                                         .text = text,
                                         .length = sizeof text - 1,
                                         .root = &made_up_table,
                                         .draw = take_high,
                                         .draw_context = &draws};
    (void)state;
    assert_true(scenario_read_input(&s, &input));
    const struct made_up *m = s.root;
    assert_true(m->market.share == 0.3 && m->market.patience.p[0] == 5 * 8.64e10 &&
                m->org[0].skill == 0.9);
    assert_int_equal(draws, 3);
    assert_int_equal(s.n_uncertain, 3);
    scenario_free(&s);
}

static void an_uncertain_number_has_three_points_in_order(void **state)
{
    (void)state;
    assert_one_message("market: {share: uncertain(0.3; 0.2; 0.1)}\n",
                       "s.yaml:1:17: error: 'share' needs a share, got 'uncertain(0.3; 0.2; 0.1)'; "
                       "uncertain(low; best; high) needs low <= best <= high");
    assert_one_message("market: {share: uncertain(0.2; 0.2; 0.2)}\n",
                       "s.yaml:1:17: error: 'share' needs");
    assert_one_message("market: {share: uncertain(0.1; 0.2)}\n",
                       "s.yaml:1:17: error: 'share' needs");
    assert_one_message("market: {share: uncertain(0.1; 0.2; 1.3)}\n",
                       "s.yaml:1:17: error: 'share' must be between");
    assert_one_message("market: {share: uncertain(0.1; 0.2; x)}\n",
                       "s.yaml:1:17: error: 'share' needs");
    assert_one_message("market: {share: uncertain(0.1; 0.2; 0.3}\n",
                       "s.yaml:1:17: error: 'share' needs");
    assert_one_message("market: {share: uncertain(0.1; 0.3; 0.2)}\n",
                       "s.yaml:1:17: error: 'share' needs");
    for (int i = 0; i < 3; i++) {
        static const char *const mixed[] = {"1 h; 1 wd; 3 d", "1 wd; 3 d; 80 h", "1 d; 26 h; 9 wd"};
        char text[60] = "work: uncertain(";
        memcpy(text + 16, mixed[i], strlen(mixed[i]) + 1);
        memcpy(text + strlen(text), ")", 2);
        assert_non_null(strstr(reading_messages(text, strlen(text), NULL),
                               "wd) and days of 24 h cannot be mixed"));
    }
}

static void the_two_clocks_are_kept_apart(void **state)
{
    (void)state;
    assert_one_message(
        "work: 3 d\n",
        "s.yaml:1:7: error: 'work' needs a duration, got '3 d'; this is working time");
    assert_one_message(
        "horizon: 30 wd\n",
        "s.yaml:1:10: error: 'horizon' needs a duration, got '30 wd'; this time runs");
    assert_fine("work: 30 min\nhorizon: 48 h\n");
}

/* Ten thousand defaults of distributions took seconds when each was parsed anew. */
static void thousands_of_positions_are_read_in_time(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    text_add(&t, "org: {");
    for (int i = 0; i < BIND_MAX_ELEMENTS; i++)
        text_printf(&t, "a%d: {role: ae, skill: 1.5}, ", i);
    text_add(&t, "}");
    const clock_t start = clock();
    assert_true(reading_take(&s, text_of(&t), t.length, NULL));
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 1.0);
    const struct made_up *m = s.root;
    assert_true(m->org[4095].call.kind == DIST_LOGNORMAL &&
                m->org[4095].call.p[1] == m->org[0].call.p[1]);
    scenario_free(&s);
    text_fini(&t);
}

static void too_many_elements_are_refused(void **state)
{
    struct text t = {0};
    (void)state;
    text_add(&t, "holidays: [");
    for (int i = 0; i < BIND_MAX_ELEMENTS; i++)
        text_add(&t, "2025-01-01, ");
    text_add(&t, "]");
    assert_fine(text_of(&t));
    text_clear(&t);
    text_add(&t, "org: {");
    for (int i = 0; i <= BIND_MAX_ELEMENTS; i++)
        text_printf(&t, "a%d: {role: ae}, ", i);
    text_add(&t, "}");
    assert_one_message(text_of(&t), "s.yaml:1:6: error: 'org' has 4097 elements; at most 4096");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_row_lands_in_its_member),
        cmocka_unit_test(what_is_not_written_has_the_default_of_its_row),
        cmocka_unit_test(a_mechanism_is_on_when_it_is_mentioned_unless_it_says_otherwise),
        cmocka_unit_test(a_scalar_or_a_single_map_stands_for_a_list_of_one),
        cmocka_unit_test(one_pass_reports_every_problem_in_order),
        cmocka_unit_test(ranges_are_closed),
        cmocka_unit_test(a_key_without_a_value_is_not_taken_for_the_default),
        cmocka_unit_test(names_that_sound_alike_are_refused),
        cmocka_unit_test(names_of_entries_can_be_part_of_a_path),
        cmocka_unit_test(a_check_made_later_finds_the_place_of_a_value),
        cmocka_unit_test(effective_values_read_back_to_themselves),
        cmocka_unit_test(effective_values_have_one_spelling),
        cmocka_unit_test(the_dump_lists_all_parameters_in_the_order_of_rows),
        cmocka_unit_test(uncertain_numbers_hold_their_best_value_and_are_listed),
        cmocka_unit_test(a_draw_puts_its_own_values_into_the_structs),
        cmocka_unit_test(an_uncertain_number_has_three_points_in_order),
        cmocka_unit_test(the_two_clocks_are_kept_apart),
        cmocka_unit_test(thousands_of_positions_are_read_in_time),
        cmocka_unit_test(too_many_elements_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
