/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_fixture.h"

#include "ablation.h"

static const struct ablation_mechanism mechanisms[4] = {
    {"a", "alpha", 1}, {"b", "beta", 2}, {"c", "gamma", 4}, {"d", "delta", 8}};

struct made {
    struct ablation_part parts[4];
    struct ablation_split split;
    struct ablation ablation;
};

static struct ablation_part part(size_t mechanism, double point, double half)
{
    return (struct ablation_part){mechanism, estimate_interval(point, point - half, point + half),
                                  estimate_point(1.0)};
}

/* One part of each kind: carries, works the other way, is not proven, changes nothing. The
 * fixture's difference is positive; parts are in hundredths of the baseline. */
static void make(struct made *m, struct fixture *f, size_t replications)
{
    fixture_init(f, fixture_names, 2, replications);
    fixture_analyse(f);
    const size_t measure = f->study.options.primary;
    const double percent = f->analysis.cells[measure].estimate.point / 100.0;
    *m = (struct made){.parts = {part(0, 3.0 * percent, percent), part(1, -2.0 * percent, percent),
                                 part(2, 0.5 * percent, percent), part(3, 0.0, 0.0)}};
    m->split = (struct ablation_split){.scenario = 1, .measure = measure, .parts = m->parts};
    m->ablation = (struct ablation){.mechanisms = mechanisms,
                                    .n_mechanisms = 4,
                                    .n_done = 4,
                                    .splits = &m->split,
                                    .n_splits = 1};
    f->analysis.ablation = &m->ablation;
}

/* The table in one line, so that it does not matter where it breaks. */
static char *table_of(const struct fixture *f)
{
    struct text t = {0}, line = {0};
    report_table(&f->analysis, f->differs, &f->options, &t);
    for (const char *c = text_of(&t); *c != '\0'; c++)
        if (*c != '\n' && (*c != ' ' || line.length == 0 || line.data[line.length - 1] != ' '))
            text_add_n(&line, c, 1);
    text_fini(&t);
    return line.data;
}

static void each_kind_of_part_is_said_in_its_own_words(void **state)
{
    (void)state;
    struct fixture f;
    struct made m;
    make(&m, &f, 40);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "accepted leads per month: +3.0% (2.0 to 4.0) is carried by alpha; "
                                  "the other way works beta \xE2\x88\x92" "2.0% "));
    assert_non_null(strstr(table, "; nothing is proven of gamma; nothing changes without delta."));
    assert_non_null(strstr(table, "together +1.5% of +"));
    free(table);
    fixture_fini(&f);
}

static void without_intervals_nothing_is_claimed(void **state)
{
    (void)state;
    struct fixture f;
    struct made m;
    make(&m, &f, 5);
    for (size_t k = 0; k < 4; k++)
        m.parts[k].contribution = estimate_point(m.parts[k].contribution.point);
    char *table = table_of(&f);
    assert_non_null(strstr(table, "no part of it is proven to be carried by one mechanism."));
    assert_null(strstr(table, "the other way works"));
    assert_null(strstr(table, "nothing changes without"));
    free(table);
    fixture_fini(&f);
}

static void what_was_not_finished_or_cannot_be_split_is_said(void **state)
{
    (void)state;
    struct fixture f;
    struct made m;
    make(&m, &f, 40);
    m.ablation.interrupted = true;
    m.ablation.n_done = 2;
    char *table = table_of(&f);
    assert_non_null(strstr(table, "interrupted: 2 of 4 mechanisms were switched off in turn"));
    assert_null(strstr(table, "gamma"));
    free(table);
    m.parts[0].contribution = m.parts[1].contribution = estimate_unknown();
    table = table_of(&f);
    assert_non_null(strstr(table, "cannot be split, because some replications have no value."));
    free(table);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_of_part_is_said_in_its_own_words),
        cmocka_unit_test(without_intervals_nothing_is_claimed),
        cmocka_unit_test(what_was_not_finished_or_cannot_be_split_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
