/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

static void all_switched_on_is_one_bit_for_each(void **state)
{
    (void)state;
    uint64_t bits = mechanism_table_all();
    for (size_t i = 0; i < mechanism_table_count(); i++, bits >>= 1)
        assert_true((bits & 1) != 0);
    assert_true(bits == 0);
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

struct bound {
    const char *path; /* below `mechanisms` */
    double at;
};

/* What the formulas divide by, or what is a factor on top of none. Everything else may be nothing. */
static const struct bound lowest[] = {
    {"incentives.urgency_half_life", 0.001},
    {"focus.expires", 0.01},
    {"coaching.low", 0.1},
    {"coaching.high", 0.1},
    {"coaching.session", 0.001},
    {"escalation.time_out", 0.01},
    {"trust.prior", 0.1},
    {"trust.half_life", 1},
    {"targeting.shrinkage", 0.01},
    {"targeting.half_life", 1},
    {"reorg.dip_half_life", 1},
    {"reorg.rapport_half_life", 1},
    {"reorg.grudge_half_life", 1},
    {"monitoring.shift", 0.05},
    {"monitoring.learning", 28},
    {"monitoring.false_alarms", 0.01},
    {"definition_gap.half_life", 1},
    {"disputes.time_out", 0.01},
    {"nurture.every", 1},
    {"nurture.touches", 1},
    {"nurture.warmth", 1},
    {"nurture.clash", 0.01},
    {"content.uplift", 1},
    {"content.half_life", 0.1},
    {"quota_cycle.pull", 1},
    {"quota_cycle.window", 1},
    {"quota_cycle.neglect", 0.01},
    {"careers.tenure", 10},
    {"careers.closer_tenure", 10},
    {"careers.marketer_tenure", 10},
    {"careers.ramp", 0.1},
    {"careers.first_day", 0.01},
    {"funding.least_programmes", 0.01},
    {"funding.evidence", 1},
};

/* Shares that may not be, or may be more than, the whole; and what is no share and ends at one, too. */
static const struct bound highest[] = {
    {"careers.promoted_share", 0.95},
    {"careers.trainer_effect", 0.9},
    {"funding.margin", 10},
};
static const struct bound at_most_one[] = {
    {"speed_to_lead.closing_exponent", 1}, {"coaching.session", 1},  {"coaching.skill_effect", 1},
    {"escalation.band", 1},                {"nurture.clash", 1},     {"quota_cycle.neglect", 1},
};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static double bound_of(const struct bound list[], size_t n, const char *path, double otherwise)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].path, path) == 0)
            return list[i].at;
    return otherwise;
}

static void check_bounds(const char *path, const struct param *row)
{
    if (row->min == 0 && row->max == 0)
        return; /* has none */
    assert_true(row->min == bound_of(lowest, COUNT_OF(lowest), path, 0));
    if (row->kind == PARAM_SHARE)
        assert_true(row->max == bound_of(highest, COUNT_OF(highest), path, 1));
    else
        assert_true((row->max == 1) == (bound_of(at_most_one, COUNT_OF(at_most_one), path, 0) == 1));
}

static void whatever_nothing_divides_by_may_be_nothing_and_a_share_may_be_the_whole(void **state)
{
    struct arena arena;
    char path[80];
    (void)state;
    arena_init(&arena);
    const struct param *all = param_find(mechanism_root_table(&arena), "mechanisms");
    for (const struct param *row = all->sub->rows; row->name != NULL; row++) {
        if (row->kind != PARAM_SECTION)
            check_bounds(row->name, row);
        for (const struct param *own = row->sub != NULL ? row->sub->rows : NULL;
             own != NULL && own->name != NULL; own++) {
            (void)snprintf(path, sizeof path, "%s.%s", row->name, own->name);
            check_bounds(path, own);
        }
    }
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mechanism_is_found_by_its_id_and_others_are_not),
        cmocka_unit_test(all_switched_on_is_one_bit_for_each),
        cmocka_unit_test(whatever_nothing_divides_by_may_be_nothing_and_a_share_may_be_the_whole),
        cmocka_unit_test(every_section_begins_with_its_strength),
        cmocka_unit_test(the_root_holds_a_section_for_each_where_the_table_says),
        cmocka_unit_test(the_root_keeps_the_rows_of_the_organisation),
        cmocka_unit_test(every_row_is_documented_bounded_and_sourced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
