/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "diag.h"

struct fixture {
    struct arena arena;
    struct diag diag;
    struct text out;
};

static struct fixture set_up(void)
{
    struct fixture f = {0};
    arena_init(&f.arena);
    return f;
}

static void tear_down(struct fixture *f)
{
    text_fini(&f->out);
    arena_fini(&f->arena);
}

static const char *formatted(struct fixture *f)
{
    text_clear(&f->out);
    diag_format(&f->diag, &f->out);
    return text_of(&f->out);
}

static struct place at(const char *file, int line, int column)
{
    return (struct place){file, line, column};
}

static void an_error_names_its_place_and_points_at_it(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("sales.yaml", 14, 5), "    headcuont: 6",
             "unknown key '%s' in %s", "headcuont", "org.sdr");
    assert_string_equal(formatted(&f),
                        "sales.yaml:14:5: error: unknown key 'headcuont' in org.sdr\n"
                        "        headcuont: 6\n"
                        "        ^\n");
    assert_true(diag_has_errors(&f.diag));
    tear_down(&f);
}

static void messages_without_a_line_or_file_stand_alone(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("--set a=b", 0, 0), "unused", "unknown key");
    diag_add(&f.diag, DIAG_WARNING, at(NULL, 0, 0), NULL, "the warm-up is short");
    diag_add(&f.diag, DIAG_NOTE, at(NULL, 0, 0), NULL, "so be it");
    assert_string_equal(formatted(&f), "--set a=b: error: unknown key\n"
                                       "warning: the warm-up is short\nnote: so be it\n");
    assert_int_equal(f.diag.errors, 1);
    tear_down(&f);
}

/* The caret stands under the character, also behind wide ones and tabs. */
static void the_caret_follows_the_width_of_what_is_shown(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("a", 1, 4), "\t\xE6\x97\xA5: x", "no");
    assert_string_equal(formatted(&f), "a:1:4: error: no\n     \xE6\x97\xA5: x\n        ^\n");
    tear_down(&f);
}

static void a_long_line_is_cut_around_the_caret(void **state)
{
    struct fixture f = set_up();
    char line[2001];
    (void)state;
    memset(line, 'a', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    line[999] = 'X';
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("a", 1, 1000), line, "no");
    const char *shown = formatted(&f);
    assert_true(strlen(shown) < 300);
    const char *source = strchr(shown, '\n') + 1;
    const char *caret = strchr(source, '\n') + 1;
    assert_ptr_equal(source + (strchr(caret, '^') - caret), strchr(source, 'X'));
    assert_non_null(strstr(source, "    ...aaa"));
    assert_non_null(strstr(source, "aaa...\n"));
    tear_down(&f);
}

static void nothing_that_could_command_a_terminal_is_printed(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("a\x1b[31m.yaml", 1, 1), "x\x1b]0;t\x07 \xE2\x80\xAE \xFF",
             "got '%s'", "\x1b[2J\n\xE2\x80\xAE");
    const char *shown = formatted(&f);
    assert_null(strchr(shown, '\x1b'));
    assert_null(strstr(shown, "\xE2\x80\xAE"));
    assert_non_null(strstr(shown, "error: got '?[2J?\?'\n"));
    assert_non_null(strstr(shown, "    x?]0;t? ? ?\n"));
    tear_down(&f);
}

static void problems_are_sorted_by_file_line_and_column(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add(&f.diag, DIAG_ERROR, at("b", 9, 1), NULL, "fourth");
    diag_add(&f.diag, DIAG_ERROR, at("a", 1, 1), NULL, "fifth");
    diag_add(&f.diag, DIAG_ERROR, at("b", 2, 7), NULL, "second");
    diag_add(&f.diag, DIAG_ERROR, at("b", 2, 7), NULL, "third");
    diag_add(&f.diag, DIAG_ERROR, at("b", 2, 3), NULL, "first");
    diag_sort(&f.diag);
    assert_string_equal(formatted(&f), "b:2:3: error: first\nb:2:7: error: second\n"
                                       "b:2:7: error: third\nb:9:1: error: fourth\n"
                                       "a:1:1: error: fifth\n");
    tear_down(&f);
}

static void messages_in_an_extended_file_name_who_extends_it(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    diag_add_origin(&f.diag, "base.yaml", "extended by mine.yaml:1:10");
    diag_add(&f.diag, DIAG_ERROR, at("base.yaml", 3, 1), NULL, "no");
    diag_add(&f.diag, DIAG_ERROR, at("mine.yaml", 3, 1), NULL, "no");
    assert_string_equal(formatted(&f), "base.yaml:3:1: error: no (extended by mine.yaml:1:10)\n"
                                       "mine.yaml:3:1: error: no\n");
    tear_down(&f);
}

static void beyond_a_thousand_problems_are_only_counted(void **state)
{
    struct fixture f = set_up();
    (void)state;
    diag_init(&f.diag, &f.arena);
    for (int i = 0; i < 5000; i++)
        diag_add(&f.diag, DIAG_ERROR, at("a", i + 1, 1), NULL, "no");
    assert_int_equal(f.diag.count, DIAG_MAX_ITEMS);
    assert_int_equal(f.diag.errors, 5000);
    assert_non_null(strstr(formatted(&f), "\nand 4000 more\n"));
    tear_down(&f);
}

static void a_check_made_later_points_at_the_value_in_the_file(void **state)
{
    struct fixture f = set_up();
    struct places places = {0};
    double from_file = 1;
    double from_default = 2;
    (void)state;
    diag_init(&f.diag, &f.arena);
    places_add(&places, &f.arena, &from_file, at("a.yaml", 3, 4), "x: 1");
    diag_at(&f.diag, &places, &from_file, DIAG_ERROR, "share %d", 1);
    diag_at(&f.diag, &places, &from_default, DIAG_WARNING, "share %d", 2);
    assert_true(diag_has_place(&f.diag, at("a.yaml", 3, 4)));
    assert_false(diag_has_place(&f.diag, at("a.yaml", 3, 5)));
    assert_string_equal(formatted(&f), "a.yaml:3:4: error: share 1\n    x: 1\n       ^\n"
                                       "warning: share 2\n");
    tear_down(&f);
}

static void the_nearest_name_is_within_two_steps(void **state)
{
    static const char *const names[] = {"headcount", NULL, "horizon", "role", "ae", "Name"};
    static const struct {
        const char *asked;
        const char *want;
    } cases[] = {
        {"headcuont", "headcount"},
        {"horizn", "horizon"},
        {"hroizn", "horizon"},
        {"HEADCOUNT", "headcount"},
        {"name", "Name"},
        {"rule", "role"},
        {"xyz", NULL},
        {"xx", NULL},
        {"h", NULL},
        {"headc", NULL},
        {"", NULL},
        {"Headcuont", "headcount"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *got = diag_nearest(cases[i].asked, names, 6);
        if (got != cases[i].want &&
            (got == NULL || cases[i].want == NULL || strcmp(got, cases[i].want) != 0))
            fail_msg("'%s' gave '%s'", cases[i].asked, got != NULL ? got : "nothing");
    }
}

static void one_mistake_in_many_rows_is_told_a_few_times_and_counted(void **state)
{
    (void)state;
    struct fixture f = set_up();
    diag_init(&f.diag, &f.arena);
    for (int i = 1; i <= 9; i++)
        diag_add(&f.diag, DIAG_ERROR, at("a.csv", i, 1), NULL, "'it's %d' is no date", i);
    diag_add(&f.diag, DIAG_ERROR, at("a.csv", 10, 1), NULL, "'soon' is no amount");
    diag_add(&f.diag, DIAG_ERROR, at("b.csv", 1, 1), NULL, "'soon' is no date");
    diag_add(&f.diag, DIAG_ERROR, at("b.csv", 2, 1), NULL, "this field is empty");
    diag_add(&f.diag, DIAG_ERROR, at("b.csv", 3, 1), NULL, "this field is empty");
    diag_fold(&f.diag, 2);
    assert_string_equal(formatted(&f), "a.csv:1:1: error: 'it's 1' is no date\n"
                                       "a.csv:2:1: error: 'it's 2' is no date (and so in 7 more)\n"
                                       "a.csv:10:1: error: 'soon' is no amount\n"
                                       "b.csv:1:1: error: 'soon' is no date\n"
                                       "b.csv:2:1: error: this field is empty\n"
                                       "b.csv:3:1: error: this field is empty\n");
    assert_int_equal(f.diag.errors, 13);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_names_its_place_and_points_at_it),
        cmocka_unit_test(messages_without_a_line_or_file_stand_alone),
        cmocka_unit_test(the_caret_follows_the_width_of_what_is_shown),
        cmocka_unit_test(a_long_line_is_cut_around_the_caret),
        cmocka_unit_test(nothing_that_could_command_a_terminal_is_printed),
        cmocka_unit_test(problems_are_sorted_by_file_line_and_column),
        cmocka_unit_test(messages_in_an_extended_file_name_who_extends_it),
        cmocka_unit_test(beyond_a_thousand_problems_are_only_counted),
        cmocka_unit_test(one_mistake_in_many_rows_is_told_a_few_times_and_counted),
        cmocka_unit_test(a_check_made_later_points_at_the_value_in_the_file),
        cmocka_unit_test(the_nearest_name_is_within_two_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
