/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people call a parameter: tested with the rows of a whole scenario.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "mechanism_root.h"
#include "param_title.h"

enum { LONGEST = 40 };

static void expect(const char *path, const char *title)
{
    struct arena arena;
    struct text t = {0};
    arena_init(&arena);
    param_title_write(&t, mechanism_root_table(&arena), path);
    assert_string_equal(text_of(&t), title);
    text_fini(&t);
    arena_fini(&arena);
}

static void a_title_says_what_and_then_where(void **state)
{
    (void)state;
    expect("money.margin", "gross margin");
    expect("org.sdr_manager.time_for_team", "time for the team, sdr manager");
    expect("org.sdr.pay.won", "pay for deals won, sdr");
    expect("market.sources.webinar.contactable", "share that can be reached, source webinar");
    expect("sales.cadence.inbound[1].connect", "chance that an attempt connects, inbound step 2");
    expect("mechanisms.definition_gap.strength", "strength of definition gap");
    expect("sales.cycle.median", "sales cycle, median");
}

static void a_star_is_every_one(void **state)
{
    (void)state;
    expect("market.sources.*.rate", "leads per day, every source");
    expect("market.sources.web*.rate", "leads per day, source web*");
    expect("org.*.pace", "pace of work, every position");
    expect("meetings[].every", "time between joint meetings, every joint meeting");
}

static void a_path_without_a_title_stands_for_itself(void **state)
{
    (void)state;
    expect("", "");
    expect("nobody.knows", "nobody.knows");
    expect("org", "org");
    expect("org.sdr", "org.sdr");
    expect("org.sdr.nothing", "org.sdr.nothing");
    expect("money.margin.of.error", "gross margin, of.error");
    expect("a_name_that_is_longer_than_the_name_of_any_row_of_any_table_of_a_scenario",
           "a_name_that_is_longer_than_the_name_of_any_row_of_any_table_of_a_scenario");
}

/* Every number has a title that fits an axis, and no two numbers of one table share one. */
static void look_at(const struct param_table *table)
{
    static const enum param_kind numbers[] = {PARAM_REAL,  PARAM_INT,   PARAM_DURATION, PARAM_RATE,
                                              PARAM_SHARE, PARAM_MONEY, PARAM_DIST};
    for (const struct param *row = table->rows; row->kind != PARAM_END; row++) {
        if (row->sub != NULL)
            look_at(row->sub);
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
            if (row->kind == numbers[k] && row->title == NULL)
                fail_msg("%s of %s has no title", row->name, table->name);
        if (row->title == NULL)
            continue;
        if (strlen(row->title) > LONGEST || strchr(row->title, '.') != NULL)
            fail_msg("%s is no title for an axis", row->title);
        for (const struct param *other = table->rows; other != row; other++)
            if (other->title != NULL && strcmp(other->title, row->title) == 0)
                fail_msg("%s and %s are both called %s", other->name, row->name, row->title);
    }
}

static void every_number_of_a_scenario_has_a_short_title_of_its_own(void **state)
{
    struct arena arena;
    (void)state;
    arena_init(&arena);
    look_at(mechanism_root_table(&arena));
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_says_what_and_then_where),
        cmocka_unit_test(a_star_is_every_one),
        cmocka_unit_test(a_path_without_a_title_stands_for_itself),
        cmocka_unit_test(every_number_of_a_scenario_has_a_short_title_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
