/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bounds of the parameters: wide enough for what the evidence list says may be true.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mechanism_table.h"

static void for_each_row(void (*check)(const struct param *row))
{
    for (size_t i = 0; i < mechanism_table_count(); i++)
        for (const struct param *row = mechanism_table_at(i)->table->rows; row->name != NULL; row++)
            check(row);
}

/* Factors may be written as shares, too, and go above one; a margin says how many times dearer. */
static void is_part_of_a_whole(const struct param *row)
{
    if (row->kind != PARAM_SHARE || strcmp(row->name, "margin") == 0 ||
        (strcmp(row->unit, "share") != 0 && strcmp(row->unit, "probability") != 0))
        return;
    if (row->min < 0.0 || row->max > 1.0)
        fail_msg("%s goes from %g to %g", row->name, row->min, row->max);
}

static void a_share_is_never_more_than_all(void **state)
{
    (void)state;
    for_each_row(is_part_of_a_whole);
}

static double next_number(const char *text, char **rest)
{
    const double number = strtod(text, rest);
    if (*rest > text && (*rest)[-1] == '.') /* "0..4": the point belongs to the dots */
        (*rest)--;
    if (**rest != '%')
        return number;
    (*rest)++;
    return number / 100.0;
}

/* As in "assumed 0.2..3" or "assumed 1%..15%"; nothing is nothing in any unit. */
static void may_be_what_is_assumed(const struct param *row)
{
    if (strncmp(row->source, "assumed ", 8) != 0)
        return;
    char *at = NULL;
    const double low = next_number(row->source + 8, &at);
    if (strncmp(at, "..", 2) != 0)
        return;
    const double high = next_number(at + 2, &at);
    const bool plain =
        (*at == '\0' || strncmp(at, " [", 2) == 0) &&
        (row->kind == PARAM_REAL || row->kind == PARAM_SHARE || row->kind == PARAM_INT);
    assert_true(low < high);
    if ((plain || low == 0.0) && row->min > low)
        fail_msg("%s is %s, but at least %g", row->name, row->source, row->min);
    if (plain && row->max < high)
        fail_msg("%s is %s, but at most %g", row->name, row->source, row->max);
}

static void whatever_is_assumed_may_be_entered(void **state)
{
    (void)state;
    for_each_row(may_be_what_is_assumed);
}

static void may_last_a_day(const struct param *row)
{
    if (row->kind == PARAM_DURATION && strstr(row->name, "half_life") != NULL)
        assert_true(row->min <= 1.0 && row->max >= 365.0);
}

static void every_half_life_may_be_a_day_or_a_year(void **state)
{
    (void)state;
    for_each_row(may_last_a_day);
}

static void has_a_strength_from_off_to_twice(const struct param *row)
{
    if (strcmp(row->name, "strength") == 0)
        assert_true(row->min == 0.0 && row->max == 2.0);
}

static void every_strength_goes_from_off_to_twice(void **state)
{
    (void)state;
    for_each_row(has_a_strength_from_off_to_twice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_is_never_more_than_all),
        cmocka_unit_test(whatever_is_assumed_may_be_entered),
        cmocka_unit_test(every_half_life_may_be_a_day_or_a_year),
        cmocka_unit_test(every_strength_goes_from_off_to_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
