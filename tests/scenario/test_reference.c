/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/reading.h"

#include "reference.h"

static const char *explained(const char *path, struct text *t)
{
    text_clear(t);
    if (!reference_explain(&made_up_table, path, t))
        return NULL;
    return text_of(t);
}

static void a_parameter_is_explained_from_its_row(void **state)
{
    struct text t = {0};
    (void)state;
    assert_string_equal(explained("meetings[0].every", &t),
                        "meetings[].every (duration)\n"
                        "  Time from the start of one meeting to the next.\n"
                        "  range      0.1 d to 366 d\n"
                        "  default    must be given\n"
                        "  source     assumed 1..8 weeks\n"
                        "  write      number and unit: ms s min h d week month year; d is 24 h\n");
    assert_string_equal(explained("headcount", &t),
                        "org.*.headcount (whole number)\n"
                        "  Number of people who hold this position now.\n"
                        "  unit       people\n"
                        "  range      0 to 10000\n"
                        "  default    1\n"
                        "  source     assumed 1..20\n"
                        "  write      a whole number, or uncertain(low; best; high)\n"
                        "  example    reorg run " REFERENCE_EXAMPLE_FILE
                        " --set 'org.NAME.role=sdr' --set 'org.NAME.headcount=8'\n");
    assert_non_null(strstr(explained("name", &t),
                           " --set 'name=Another'\n             changes no number: it is a label\n"));
    assert_non_null(
        strstr(explained("org.sdr.call", &t), "\n             lognormal(median; sigma)\n"));
    assert_non_null(
        strstr(explained("org.sdr.call", &t), "\n  range      mean from 0 s to 10 d\n"));
    assert_non_null(strstr(explained("org.sdr.role", &t), "\n  one of     sdr, ae, manager\n"));
    assert_non_null(strstr(explained("work", &t), "wd is 8 h of work"));
    assert_non_null(strstr(explained("expires", &t), "d is 24 h, or none\n"));
    assert_non_null(strstr(explained("meetings", &t), "write      a list of maps"));
    text_fini(&t);
}

static void a_bare_name_finds_every_row_of_that_name(void **state)
{
    struct text t = {0};
    (void)state;
    const char *share = explained("share", &t);
    assert_non_null(strstr(share, "market.share (share)\n"));
    assert_non_null(strstr(share, "\n\norg.*.attention[].share (share)\n"));
    assert_null(explained("shar", &t));
    assert_null(explained("org.sdr.shar", &t));
    assert_string_equal(reference_nearest(&made_up_table, "org.sdr.haedcount"), "headcount");
    assert_null(reference_nearest(&made_up_table, "nothing like it"));
    text_fini(&t);
}

static void every_scalar_parameter_has_a_path(void **state)
{
    struct arena arena;
    size_t n;
    (void)state;
    arena_init(&arena);
    const char **paths = reference_paths(&made_up_table, &arena, &n);
    assert_int_equal(n, 28);
    assert_string_equal(paths[0], "name");
    arena_fini(&arena);
}

static void the_page_has_an_entry_for_every_row(void **state)
{
    struct text t = {0};
    (void)state;
    reference_write(&made_up_table, &t);
    const char *page = text_of(&t);
    assert_non_null(
        strstr(page, "| `share` | share | share | 0 to 1 | `20%` | assumed 0.1..0.4 | Share of the "
                     "market that would buy at all. |\n"));
    assert_non_null(strstr(
        page, "\n## `org`\n\nThe positions of the organisation by name, with their traits.\n"));
    assert_non_null(strstr(page, "\n## `org.*.pay`\n"));
    assert_non_null(strstr(page, "| `every` | duration |"));
    assert_non_null(strstr(page, "* `weibull(median; shape)`\n"));
    /* keys that stand beside each other come before the sections below them */
    assert_true(strstr(page, "| `skill` |") < strstr(page, "## `org.*.pay`"));
    text_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_parameter_is_explained_from_its_row),
        cmocka_unit_test(a_bare_name_finds_every_row_of_that_name),
        cmocka_unit_test(every_scalar_parameter_has_a_path),
        cmocka_unit_test(the_page_has_an_entry_for_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
