/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists and maps: which names their entries may have, where they stand, and what one leaves to the next.
 */
#include <stdio.h>

#include "scenario/reading.h"

static void names_may_hold_letters_of_any_script_digits_and_two_signs(void **state)
{
    (void)state;
    assert_fine("org: {azAZ09_-: {role: ae}, \xC4\x80: {role: ae}, \xE2\x82\xAC: {role: ae}}\n");
    static const char *const wrong[] = {"`", "{", "@", "[", "/", ":", " ", "a~"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[60];
        (void)snprintf(text, sizeof text, "org: {\"x%s\": {role: ae}}\n", wrong[i]);
        assert_one_message(text, "s.yaml:1:7: error: 'x");
    }
}

static void case_alone_tells_no_names_apart_whichever_comes_first(void **state)
{
    (void)state;
    assert_one_message("org:\n  az: {role: ae}\n  AZ: {role: ae}\n",
                       "s.yaml:3:3: error: 'AZ' differs from 'az' in line 2 only by case");
    assert_one_message("org:\n  AZ: {role: ae}\n  az: {role: ae}\n",
                       "s.yaml:3:3: error: 'az' differs from 'AZ' in line 2 only by case");
    assert_fine("org: {\"a_\": {role: ae}, aZ: {role: ae}, az0: {role: ae}, \xC3\xA9: {role: ae}}\n");
    assert_fine("org: {\"a-\": {role: ae}, \"aM\": {role: ae}, b: {role: ae}}\n");
}

static void names_of_up_to_200_entries_are_compared(void **state)
{
    (void)state;
    for (int n = 200; n <= 201; n++) {
        struct text t = {0};
        text_add(&t, "org: {AA: {role: ae}, aa: {role: ae}");
        for (int i = 2; i < n; i++)
            text_printf(&t, ", x%d: {role: ae}", i);
        text_add(&t, "}\n");
        if (n == 200)
            assert_one_message(text_of(&t), "s.yaml:1:23: error: 'aa' differs from 'AA'");
        else
            assert_fine(text_of(&t));
        text_fini(&t);
    }
}

static void lists_and_their_elements_have_places(void **state)
{
    static const char text[] = "org:\n  sdr:\n    {role: sdr}\nmeetings:\n  - between:\n    - a\n"
                               "    - b\n    every: 1 d\nholidays: [2025-01-01, 2025-01-02]\n";
    struct scenario s;
    (void)state;
    assert_true(reading_take(&s, text, sizeof text - 1, NULL));
    const struct made_up *m = s.root;
    assert_int_equal(places_find(&s.places, &m->holidays)->place.line, 9);
    assert_int_equal(places_find(&s.places, &m->holidays)->place.column, 11);
    assert_int_equal(places_find(&s.places, &m->holidays[1])->place.column, 24);
    assert_int_equal(places_find(&s.places, &m->meetings[0].between[1])->place.line, 7);
    assert_int_equal(places_find(&s.places, &m->org)->place.line, 2);
    assert_string_equal(places_find(&s.places, &m->org[0])->source, "  sdr:");
    assert_ptr_equal(scenario_parameter(&s, "holidays")->value, &m->holidays);
    assert_ptr_equal(scenario_parameter(&s, "meetings[0].between")->value, &m->meetings[0].between);
    scenario_free(&s);
}

static void what_one_element_lists_is_not_the_default_of_the_next(void **state)
{
    static const char text[] = "org: {a: {role: ae, reports_to: [x, y], attention: fifo}, b: {role: ae}}\n";
    struct scenario s;
    (void)state;
    assert_true(reading_take(&s, text, sizeof text - 1, NULL));
    const struct made_up *m = s.root;
    assert_int_equal(m->org[0].n_reports_to, 2);
    assert_int_equal(m->org[1].n_reports_to, 0);
    assert_int_equal(m->org[1].n_attention, 0);
    assert_string_equal(scenario_parameter(&s, "org.b.reports_to")->text, "[]");
    scenario_free(&s);
}

/* Paths grow and shrink; a broken entry leaves the path of the next one whole. */
static void an_entry_after_a_broken_one_is_named_right(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    text_add(&t, "org:\n");
    for (int n = 1; n <= 120; n++) {
        text_add(&t, "  ");
        for (int i = 0; i < n; i++)
            text_add(&t, "k");
        text_add(&t, n % 2 == 1 ? ": 3\n" : ": {role: ae, headcount: x}\n");
    }
    assert_false(reading_take(&s, text_of(&t), t.length, NULL));
    assert_int_equal(s.diag.count, 120);
    for (size_t n = 1; n <= 120; n++)
        assert_int_equal(s.diag.items[n - 1].place.line, n + 1);
    const struct made_up *m = s.root;
    assert_int_equal(m->org[119].headcount, 1);
    assert_int_equal(strlen(m->org[119].id), 120);
    for (size_t i = 0; i < s.n_parameters; i++) {
        const char *path = s.parameters[i].path;
        if (strncmp(path, "org.", 4) == 0) {
            const size_t k = strspn(path + 4, "k");
            assert_true(k % 2 == 0 && path[4 + k] == '.');
        }
    }
    scenario_free(&s);
    text_fini(&t);
}

static void what_is_no_map_of_names_or_too_long_is_not_bound(void **state)
{
    struct text t = {0};
    struct scenario s;
    (void)state;
    assert_messages("org: [{role: ae}]\n", "s.yaml:1:6: error: 'org' needs a map of names, not a list\n");
    text_add(&t, "holidays: [");
    for (int i = 0; i <= BIND_MAX_ELEMENTS; i++)
        text_add(&t, "2025-01-01, ");
    text_add(&t, "]\n");
    assert_false(reading_take(&s, text_of(&t), t.length, NULL));
    assert_int_equal(((const struct made_up *)s.root)->n_holidays, 0);
    scenario_free(&s);
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_may_hold_letters_of_any_script_digits_and_two_signs),
        cmocka_unit_test(case_alone_tells_no_names_apart_whichever_comes_first),
        cmocka_unit_test(names_of_up_to_200_entries_are_compared),
        cmocka_unit_test(lists_and_their_elements_have_places),
        cmocka_unit_test(what_one_element_lists_is_not_the_default_of_the_next),
        cmocka_unit_test(what_is_no_map_of_names_or_too_long_is_not_bound),
        cmocka_unit_test(an_entry_after_a_broken_one_is_named_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
