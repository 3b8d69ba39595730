/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Numbers of the delivered files are ours, wherever the files lie; what somebody else wrote is their own.
 */
#include "scenario/folder.h"

#include "own_value.h"
#include "spec.h"

static const char delivered[] = SOURCE_DIR "/scenarios/base.yaml";

static bool is_own(const struct scenario *s, const char *path)
{
    const struct bind_parameter *p = scenario_parameter(s, path);
    assert_non_null(p);
    return p != NULL && own_value_is(s, p);
}

/* The last value that stands in the scenario's own file. */
static const char *written_in_it(const struct scenario *s)
{
    for (size_t i = s->n_parameters; i > 0; i--) {
        const struct places_entry *e = places_find(&s->places, s->parameters[i - 1].value);
        if (e != NULL && strcmp(e->place.file, s->path) == 0)
            return s->parameters[i - 1].path;
    }
    fail_msg("%s sets nothing", s->path);
    return NULL;
}

static void copy_of_delivered(const struct folder *f, const char *name, const char *more)
{
    struct text t = {0};
    char block[4096];
    size_t n;
    FILE *file = fopen(delivered, "rb");
    assert_non_null(file);
    while ((n = fread(block, 1, sizeof block, file)) > 0)
        text_add_n(&t, block, n);
    assert_int_equal(fclose(file), 0);
    text_add(&t, more);
    folder_write(f, name, text_of(&t));
    text_fini(&t);
}

static void a_value_of_a_delivered_file_is_not_the_users_own(void **state)
{
    static const char *const sets[] = {"name=Mine"};
    struct scenario s;
    (void)state;
    (void)scenario_read(&s, delivered, &spec_table, sets, 1);
    size_t owned = 0;
    for (size_t i = 0; i < s.n_parameters; i++)
        owned += own_value_is(&s, &s.parameters[i]) ? 1 : 0;
    assert_int_equal(owned, 1);
    assert_true(is_own(&s, "name")); /* from the command line */
    assert_false(is_own(&s, written_in_it(&s)));
    scenario_free(&s);
}

static void a_copy_is_still_ours_and_a_change_makes_it_the_users(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    copy_of_delivered(&f, "copied.yaml", "");
    (void)scenario_read(&s, folder_path(&f, "copied.yaml"), &spec_table, NULL, 0);
    assert_false(is_own(&s, written_in_it(&s)));
    scenario_free(&s);
    copy_of_delivered(&f, "changed.yaml", "# changed\n");
    (void)scenario_read(&s, folder_path(&f, "changed.yaml"), &spec_table, NULL, 0);
    assert_true(is_own(&s, written_in_it(&s)));
    scenario_free(&s);
    folder_remove(&f);
}

static void the_file_that_holds_the_value_decides(void **state)
{
    struct folder f;
    struct scenario s;
    (void)state;
    folder_make(&f);
    copy_of_delivered(&f, "theirs.yaml", "");
    (void)scenario_read(&s, folder_path(&f, "theirs.yaml"), &spec_table, NULL, 0);
    char inherited[200];
    (void)snprintf(inherited, sizeof inherited, "%s", written_in_it(&s));
    scenario_free(&s);
    folder_write(&f, "middle.yaml", "extends: theirs.yaml\nhorizon: {maturity: 100 d}\n");
    folder_write(&f, "mine.yaml", "extends: middle.yaml\nname: Mine\n");
    (void)scenario_read(&s, folder_path(&f, "mine.yaml"), &spec_table, NULL, 0);
    assert_int_equal(s.n_sources, 3);
    assert_true(is_own(&s, "name"));
    assert_true(is_own(&s, "horizon.maturity")); /* in a base of the user's */
    assert_string_not_equal(inherited, "name");
    assert_string_not_equal(inherited, "horizon.maturity");
    assert_false(is_own(&s, inherited));
    scenario_free(&s);
    folder_remove(&f);
}

static void a_default_is_nobodys(void **state)
{
    struct scenario s;
    (void)state;
    assert_true(scenario_read_text(&s, "s.yaml", "draw: true\n", 11, &made_up_table));
    for (size_t i = 0; i < s.n_parameters; i++)
        assert_true(own_value_is(&s, &s.parameters[i]) == (strcmp(s.parameters[i].path, "draw") == 0));
    scenario_free(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_of_a_delivered_file_is_not_the_users_own),
        cmocka_unit_test(a_copy_is_still_ours_and_a_change_makes_it_the_users),
        cmocka_unit_test(the_file_that_holds_the_value_decides),
        cmocka_unit_test(a_default_is_nobodys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
