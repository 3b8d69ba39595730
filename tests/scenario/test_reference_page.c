/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reference page and the explanations of a few rows, to the letter: a row of every form that they can take.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "dist_text.h"
#include "reference.h"
#include "scenario/small_table.h"

static void a_page_lists_scalars_first_and_then_each_section(void **state)
{
    static const char page[] =
        "# Parameters\n\n"
        "Every key that a scenario file may hold. Generated from the parameter rows.\n\n"
        "The last part of a key's path stands in the table; `*` is a name of your choice, `[]` the index "
        "of a list's element.\n\n"
        "| key | kind | unit | range | default | source | meaning |\n"
        "|---|---|---|---|---|---|---|\n"
        "| `level` | number |  | -1 to 0 | `-0.5` | [domain:4] | A \"level\". |\n"
        "| `pause` | duration |  | 12 h to 9 wd | `none` | assumed none |  |\n"
        "| `wait` | distribution | time | mean from 0 s to 2 d | `1 d` |  | A wait. |\n"
        "| `price` | distribution | money |  | `none` |  | A price. |\n"
        "| `days` | list of dates |  |  | `empty` |  | Some days. |\n"
        "| `title` | text |  |  | `empty` |  | A title. |\n\n"
        "## `leaf`\n\n"
        "One.\n\n"
        "| key | kind | unit | range | default | source | meaning |\n"
        "|---|---|---|---|---|---|---|\n"
        "| `rate` | rate | per day | 0 / d to 9 / d | `1 / d` |  | How often. |\n\n"
        "## `org`\n\n"
        "Seats.\n\n"
        "| key | kind | unit | range | default | source | meaning |\n"
        "|---|---|---|---|---|---|---|\n"
        "| `role` | choice |  | red, green\\|blue | `must be given` |  | Which one. |\n\n"
        "## `org.*.leaves`\n\n"
        "Several.\n\n"
        "| key | kind | unit | range | default | source | meaning |\n"
        "|---|---|---|---|---|---|---|\n"
        "| `rate` | rate | per day | 0 / d to 9 / d | `1 / d` |  | How often. |\n\n"
        "## Distributions\n\n";
    struct text t = {0};
    struct text want = {0};
    (void)state;
    text_add(&want, page);
    for (size_t i = 0; dist_text_usage(i) != NULL; i++)
        text_printf(&want, "* `%s`\n", dist_text_usage(i));
    reference_write(&small_table, &t);
    assert_string_equal(text_of(&t), text_of(&want));
    text_fini(&t);
    text_fini(&want);
}

/* `more` stands behind the list of distributions; NULL when no distribution is explained. */
static void assert_explained(const char *path, const char *want, const char *more)
{
    struct text t = {0};
    struct text all = {0};
    assert_true(reference_explain(&small_table, path, &t));
    text_add(&all, want);
    for (size_t i = 0; more != NULL && dist_text_usage(i) != NULL; i++)
        text_printf(&all, "             %s\n", dist_text_usage(i));
    text_add(&all, more != NULL ? more : "");
    assert_string_equal(text_of(&t), text_of(&all));
    text_fini(&t);
    text_fini(&all);
}

static void each_row_is_explained_by_what_it_says(void **state)
{
    (void)state;
    assert_explained("level",
                     "level (number)\n  A \"level\".\n  range      -1 to 0\n  default    -0.5\n"
                     "  source     [domain:4]; see docs/sources.md\n"
                     "  write      a decimal number, or uncertain(low; best; high)\n", NULL);
    assert_explained("pause",
                     "pause (duration)\n  \n  range      12 h to 9 wd\n  default    none\n"
                     "  source     assumed none\n  write      number and unit of working time: s min h "
                     "wd; wd is 8 h of work, or none\n", NULL);
    assert_explained("days",
                     "days (list of dates)\n  Some days.\n  default    empty\n"
                     "  write      dates in brackets: [2025-12-25, 2026-01-01]\n", NULL);
    assert_explained("title",
                     "title (text)\n  A title.\n  default    empty\n"
                     "  write      a name or label of up to 256 bytes\n", NULL);
    assert_explained("org",
                     "org (map)\n  Seats.\n  write      a map: names of your choice, each with the "
                     "keys below it\n", NULL);
    assert_explained("wait",
                     "wait (distribution)\n  A wait.\n  unit       time\n"
                     "  range      mean from 0 s to 2 d\n  default    1 d\n"
                     "  write      a value, or one of:\n",
                     "             times in ms s min h d week month year, or in working days (wd)\n");
    assert_explained("price",
                     "price (distribution)\n  A price.\n  unit       money\n  default    none\n"
                     "  write      a value, or one of:\n",
                     "             none\n");
}

static void a_path_may_name_one_entry_of_a_map_or_list(void **state)
{
    static const char rate[] = "org.*.leaves[].rate (rate)\n  How often.\n  unit       per day\n"
                               "  range      0 / d to 9 / d\n  default    1 / d\n  write      number / "
                               "unit: h d wd week month year; wd counts five a week\n";
    static const char *const meant[] = {"org.x.leaves[3].rate", "org.*.leaves[].rate", "org.x.leaves[12].rate",
                                        "org.long-name.leaves.rate"};
    static const char *const others[] = {"org.x.leaves[3].rat", "org.x.leaves[3].rates", "org.x.leaf[3].rate",
                                         "org.x.leaves[3", "org.x.", "orgs.x.role", "or.x.role", "org.x.y.role",
                                         "leaf.", "leaf.rate.x", "", "rat"};
    struct text t = {0};
    (void)state;
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
        assert_explained(meant[i], rate, NULL);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (reference_explain(&small_table, others[i], &t))
            fail_msg("'%s' means %s", others[i], text_of(&t));
    assert_string_equal(text_of(&t), "");
    assert_true(reference_explain(&small_table, "rate", &t)); /* in two places */
    assert_int_equal(strncmp(text_of(&t), "leaf.rate (rate)\n", 17), 0);
    assert_non_null(strstr(text_of(&t), "five a week\n\norg.*.leaves[].rate (rate)\n"));
    text_fini(&t);
}

static void the_nearest_key_is_looked_for_by_the_last_name(void **state)
{
    (void)state;
    assert_string_equal(reference_nearest(&small_table, "org.x.rloe"), "role");
    assert_string_equal(reference_nearest(&small_table, "pase"), "pause");
    assert_string_equal(reference_nearest(&small_table, "orgg"), "org");
    assert_null(reference_nearest(&small_table, "pause.zzzzzz"));
}

static void the_paths_are_those_of_scalars_in_the_order_of_rows(void **state)
{
    static const char *const want[] = {"leaf.rate", "level", "pause", "wait", "price", "days", "title",
                                       "org.*.role", "org.*.leaves[].rate"};
    struct arena arena;
    size_t n = 0;
    (void)state;
    arena_init(&arena);
    const char **paths = reference_paths(&small_table, &arena, &n);
    assert_int_equal(n, sizeof want / sizeof want[0]);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(paths[i], want[i]);
    arena_fini(&arena);
}

static void an_example_is_a_command_that_can_be_pasted(void **state)
{
    static const struct reference_example plain = {"", "a=1", NULL};
    static const struct reference_example idle = {" --measure won", "a.b=1\nc=x y", "it is off"};
    struct text t = {0};
    (void)state;
    reference_add_example(&plain, "  ", &t);
    reference_add_example(&idle, "  ", &t);
    assert_string_equal(text_of(&t), "reorg run " REFERENCE_EXAMPLE_FILE " --set 'a=1'\n"
                                     "reorg run " REFERENCE_EXAMPLE_FILE
                                     " --measure won --set 'a.b=1' --set 'c=x y'\n"
                                     "  changes no number: it is off\n");
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_lists_scalars_first_and_then_each_section),
        cmocka_unit_test(each_row_is_explained_by_what_it_says),
        cmocka_unit_test(a_path_may_name_one_entry_of_a_map_or_list),
        cmocka_unit_test(the_nearest_key_is_looked_for_by_the_last_name),
        cmocka_unit_test(the_paths_are_those_of_scalars_in_the_order_of_rows),
        cmocka_unit_test(an_example_is_a_command_that_can_be_pasted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
