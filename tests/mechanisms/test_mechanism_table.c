/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mechanism_table.h"

static void every_mechanism_is_found_by_its_id_and_others_are_not(void **state)
{
    (void)state;
    for (size_t i = 0; i < mechanism_table_count(); i++)
        assert_int_equal(mechanism_table_find(mechanism_table_at(i)->id), i);
    assert_int_equal(mechanism_table_find("telepathy"), mechanism_table_count());
    assert_int_equal(mechanism_table_find(""), mechanism_table_count());
    assert_true(mechanism_table_count() <= WORLD_MECHANISMS_MAX);
}

static void every_section_begins_with_its_strength(void **state)
{
    (void)state;
    for (size_t i = 0; i < mechanism_table_count(); i++) {
        const struct param_table *t = mechanism_table_at(i)->table;
        assert_string_equal(t->rows[0].name, "strength");
        assert_int_equal(t->rows[0].offset, 0);
        assert_string_equal(t->name, mechanism_table_at(i)->id);
    }
}

/* The section of the scenario, the mechanism's table and the offset must speak of the same struct.
 */
static void the_root_holds_a_section_for_each_where_the_table_says(void **state)
{
    struct arena arena;
    struct root root;
    (void)state;
    arena_init(&arena);
    const struct param_table *table = mechanism_root_table(&arena);
    assert_int_equal(table->size, sizeof root);
    const struct param *section = param_find(table, "mechanisms");
    assert_non_null(section);
    for (size_t i = 0; i < mechanism_table_count(); i++) {
        const struct mechanism *m = mechanism_table_at(i);
        const struct param *own = param_find(section->sub, m->id);
        assert_non_null(own);
        assert_ptr_equal(own->sub, m->table);
        assert_int_equal(own->offset, m->spec_offset);
        assert_ptr_equal(mechanism_table_spec(&root, i),
                         (const char *)&root + section->offset + own->offset);
    }
    arena_fini(&arena);
}

static void the_root_keeps_the_rows_of_the_organisation(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    const struct param_table *table = mechanism_root_table(&arena);
    for (const struct param *row = spec_table.rows; row->name != NULL; row++) {
        const struct param *same = param_find(table, row->name);
        assert_non_null(same);
        assert_int_equal(same->offset, row->offset + offsetof(struct root, spec));
        assert_ptr_equal(same->sub, row->sub);
    }
    assert_non_null(param_find_path(table, "mechanisms.coop_delta"));
    assert_non_null(param_find_path(table, "mechanisms.feedback.talk_rate"));
    arena_fini(&arena);
}

static size_t words(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += *text != ' ' && (text[1] == ' ' || text[1] == '\0');
    return n;
}

static void every_row_is_documented_bounded_and_sourced(void **state)
{
    (void)state;
    for (size_t i = 0; i < mechanism_table_count(); i++) {
        const struct mechanism *m = mechanism_table_at(i);
        assert_true(words(m->doc) >= 8 && words(m->acts_through) >= 3 && m->title[0] != '\0');
        for (const struct param *row = m->table->rows; row->name != NULL; row++) {
            assert_true(words(row->doc) >= 8);
            assert_int_equal(row->doc[strlen(row->doc) - 1], '.');
            assert_true(row->source != NULL && row->source[0] != '\0');
            assert_non_null(row->def);
            if (row->kind == PARAM_REAL || row->kind == PARAM_DURATION || row->kind == PARAM_SHARE)
                assert_true(row->unit != NULL && row->max > row->min);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mechanism_is_found_by_its_id_and_others_are_not),
        cmocka_unit_test(every_section_begins_with_its_strength),
        cmocka_unit_test(the_root_holds_a_section_for_each_where_the_table_says),
        cmocka_unit_test(the_root_keeps_the_rows_of_the_organisation),
        cmocka_unit_test(every_row_is_documented_bounded_and_sourced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
