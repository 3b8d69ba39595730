/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "param.h"

struct seat {
    const char *id;
    double skill;
    double *weights;
    size_t n_weights;
};

struct company {
    int32_t size;
    struct seat *seats;
    size_t n_seats;
    struct seat *spare;
    size_t n_spare;
    struct seat boss;
};

static const struct param seat_rows[] = {
    {.name = "skill", .kind = PARAM_REAL, P_AT(struct seat, skill, double)},
    {.name = "weights",
     .kind = PARAM_REALS,
     P_AT(struct seat, weights, double *),
     P_COUNT(struct seat, n_weights)},
    {0}};
static const struct param_table seat_table = {
    .name = "seat", .rows = seat_rows, .size = sizeof(struct seat)};

static const struct param company_rows[] = {
    {.name = "size", .kind = PARAM_INT, P_AT(struct company, size, int32_t)},
    {.name = "seats",
     .kind = PARAM_MAP,
     P_SUB(struct company, seats),
     P_COUNT(struct company, n_seats),
     .sub = &seat_table},
    {.name = "spare",
     .kind = PARAM_LIST,
     P_SUB(struct company, spare),
     P_COUNT(struct company, n_spare),
     .sub = &seat_table},
    {.name = "boss", .kind = PARAM_SECTION, P_SUB(struct company, boss), .sub = &seat_table},
    {0}};
static const struct param_table company_table = {
    .name = "company", .rows = company_rows, .size = sizeof(struct company)};

static void a_row_knows_where_its_value_lives(void **state)
{
    (void)state;
    assert_int_equal(seat_rows[0].offset, offsetof(struct seat, skill));
    assert_int_equal(company_rows[1].count_offset, offsetof(struct company, n_seats));
    assert_ptr_equal(param_find(&company_table, "size"), &company_rows[0]);
    assert_null(param_find(&company_table, "siz"));
    assert_null(param_find(&company_table, "sizes"));
    assert_null(param_find(&company_table, ""));
}

static void a_path_leads_through_sections_maps_and_lists(void **state)
{
    (void)state;
    assert_ptr_equal(param_find_path(&company_table, "size"), &company_rows[0]);
    assert_ptr_equal(param_find_path(&company_table, "seats"), &company_rows[1]);
    assert_ptr_equal(param_find_path(&company_table, "seats.anna"), &company_rows[1]);
    assert_ptr_equal(param_find_path(&company_table, "seats.anna.skill"), &seat_rows[0]);
    assert_ptr_equal(param_find_path(&company_table, "seats.*.skill"), &seat_rows[0]);
    assert_ptr_equal(param_find_path(&company_table, "spare[12].skill"), &seat_rows[0]);
    assert_ptr_equal(param_find_path(&company_table, "spare[].weights[3]"), &seat_rows[1]);
    assert_ptr_equal(param_find_path(&company_table, "boss.skill"), &seat_rows[0]);
}

static void a_path_that_leads_nowhere_has_no_row(void **state)
{
    static const char *const paths[] = {"",
                                        ".",
                                        "siz",
                                        "size.x",
                                        "size[0]",
                                        "seats.",
                                        "seats.anna.",
                                        "seats.anna.skil",
                                        "spare[0",
                                        "spare[0]skill",
                                        "boss.",
                                        "boss[0].skill",
                                        "seats.anna.weights.x"};
    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (param_find_path(&company_table, paths[i]) != NULL)
            fail_msg("'%s' has a row", paths[i]);
}

static void every_kind_has_a_name(void **state)
{
    (void)state;
    for (int kind = 0; kind < PARAM_KIND_COUNT; kind++)
        assert_non_null(param_kind_name((enum param_kind)kind));
    assert_string_equal(param_kind_name(PARAM_INT), "whole number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_knows_where_its_value_lives),
        cmocka_unit_test(a_path_leads_through_sections_maps_and_lists),
        cmocka_unit_test(a_path_that_leads_nowhere_has_no_row),
        cmocka_unit_test(every_kind_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
