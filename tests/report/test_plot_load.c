/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The heat map of load, from replications that nobody simulated.
 */
#include "report_fixture.h"

#include "civil.h"
#include "mechanism_root.h"
#include "plot_load.h"

#define TYPICAL SOURCE_DIR "/scenarios/ownership/typical/"

enum { MONDAY_2026_01_05 = 20458 };

struct sheet {
    struct fixture f;
    struct scenario scenario;
    struct text csv;
    struct plot_words words;
    bool filled;
};

/* Two replications, each with the same percent in all cells but for those that `change` sets. */
static struct sheet *draw(const char *file, size_t positions, size_t columns, void (*change)(struct model_load *l, size_t r))
{
    struct sheet *s = calloc(1, sizeof *s);
    struct plot_input input;
    fixture_init(&s->f, fixture_names, 1, 2);
    assert_true(scenario_read(&s->scenario, file, mechanism_root_table(&s->f.arena), NULL, 0));
    s->f.scenarios[0].scenario = &s->scenario;
    for (size_t r = 0; r < 2; r++) {
        struct model_load *l = ARENA_NEW(&s->f.arena, struct model_load);
        *l = (struct model_load){.positions = (uint32_t)positions,
                                 .columns = (uint32_t)columns,
                                 .weeks = 1,
                                 .first_day = MONDAY_2026_01_05};
        memset(l->percent, 40, positions * columns);
        change(l, r);
        s->f.study.results[r].load = l;
    }
    fixture_analyse(&s->f);
    plot_input_init(&input, &s->f.analysis, &s->f.arena);
    const bool has = plot_load_has(&input);
    s->filled = plot_load_fill(&input, &s->csv, &s->words);
    assert_int_equal(has, s->filled); /* the cheap question has the same answer */
    return s;
}

static void undraw(struct sheet *s)
{
    scenario_free(&s->scenario);
    text_fini(&s->csv);
    fixture_fini(&s->f);
    free(s);
}

static void has(const struct sheet *s, const char *row)
{
    if (strstr(text_of(&s->csv), row) == NULL)
        fail_msg("no row %s in\n%s", row, text_of(&s->csv));
}

static void lacks(const struct sheet *s, const char *words)
{
    if (strstr(text_of(&s->csv), words) != NULL)
        fail_msg("there is %s in\n%s", words, text_of(&s->csv));
}

/* ceo, vp_sales, cmo, sdr_manager, marketing_manager, sdr, ae, marketer; eight weeks from 5 January */
static void change_some(struct model_load *l, size_t r)
{
    memset(l->percent, 0, 8);                     /* the first has nothing to do */
    l->percent[1 * 8 + 3] = r == 0 ? 20 : 31;     /* mean 25.5 */
    l->percent[5 * 8 + 0] = MODEL_LOAD_NOBODY;    /* nobody there */
    l->percent[5 * 8 + 1] = r == 0 ? MODEL_LOAD_NOBODY : 90;
    for (size_t k = 2; k < 8; k++)
        l->percent[5 * 8 + k] = 90;
}

static void cells_are_means_of_the_replications_in_which_somebody_is_there(void **state)
{
    (void)state;
    struct sheet *s = draw(TYPICAL "sales-owned.yaml", 8, 8, change_some);
    assert_true(s->filled);
    has(s, "\n2,0,0,0,,Sales-owned\n");
    has(s, "\n0,0,1,2,40,\n");
    has(s, "\n0,0,1,3,25.5,\n");
    has(s, "\n1,0,1,0,38.1875,vp_sales\n");
    has(s, "\n0,0,5,1,90,\n");
    lacks(s, "\n0,0,5,0,"); /* a cell without anybody is not drawn */
    has(s, "\n1,0,5,0,90,sdr\n");
    lacks(s, "ceo");
    has(s, "\n1,0,7,0,40,marketer\n");
    assert_string_equal(s->words.word[PLOT_TITLE_1], "Busiest over the period: sdr, with 90% of the working time spent on tasks");
    assert_string_equal(s->words.word[PLOT_RIGHT], "8");
    undraw(s);
}

static void months_stand_where_they_begin(void **state)
{
    (void)state;
    assert_int_equal(civil_to_day((struct civil){2026, 1, 5}), MONDAY_2026_01_05);
    struct sheet *s = draw(TYPICAL "sales-owned.yaml", 8, 8, change_some);
    has(s, "\n3,0,0,3.857142857142857,,Feb\n"); /* 27 days */
    has(s, "\n3,0,0,7.857142857142857,,Mar\n");  /* 55 days */
    lacks(s, "Apr");
    lacks(s, "Jan");
    assert_string_equal(s->words.word[PLOT_X_LABEL], "weeks from 5 Jan 2026 on");
    undraw(s);
}

static void nothing(struct model_load *l, size_t r)
{
    (void)l, (void)r;
}

static void positions_that_a_reorganisation_brings_have_their_names(void **state)
{
    (void)state;
    struct sheet *s = draw(TYPICAL "reorg-fullcycle-to-independent.yaml", 8, 2, nothing);
    has(s, ",sdr_manager\n");
    has(s, ",sdr\n");
    lacks(s, "another position");
    undraw(s);
}

static void unknown(struct model_load *l, size_t r)
{
    if (r == 0)
        l->columns = 0;
}

static void all_unknown(struct model_load *l, size_t r)
{
    (void)r;
    l->columns = 0;
}

static void replications_of_an_earlier_version_are_passed_over(void **state)
{
    (void)state;
    struct sheet *s = draw(TYPICAL "sales-owned.yaml", 8, 4, unknown);
    assert_true(s->filled);
    has(s, "\n0,0,1,0,40,\n");
    undraw(s);
    s = draw(TYPICAL "sales-owned.yaml", 8, 4, all_unknown);
    assert_false(s->filled);
    undraw(s);
}

/* 0.5 percent in the last position alone, or just less. */
static void hardly_anything(struct model_load *l, size_t r)
{
    memset(l->percent, 0, 8 * 4);
    memset(&l->percent[7 * 4], r == 0, 3);
}

static void just_enough(struct model_load *l, size_t r)
{
    memset(l->percent, 0, 8 * 4);
    memset(&l->percent[7 * 4], r == 0, 4);
}

static void there_is_a_picture_where_one_position_is_shown(void **state)
{
    (void)state;
    struct sheet *s = draw(TYPICAL "sales-owned.yaml", 8, 4, hardly_anything);
    assert_false(s->filled);
    undraw(s);
    s = draw(TYPICAL "sales-owned.yaml", 8, 4, just_enough);
    assert_true(s->filled);
    has(s, "\n1,0,1,0,0.5,marketer\n");
    undraw(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_means_of_the_replications_in_which_somebody_is_there),
        cmocka_unit_test(months_stand_where_they_begin),
        cmocka_unit_test(positions_that_a_reorganisation_brings_have_their_names),
        cmocka_unit_test(replications_of_an_earlier_version_are_passed_over),
        cmocka_unit_test(there_is_a_picture_where_one_position_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
