/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "max_t.h"
#include "bonferroni.h"
#include "quantile.h"
#include "tally.h"
#include "stats_check.h"

enum { CELLS = 8, MOST = 60 };

static double values[CELLS][MOST];
static const double *rows[CELLS];

/* Normal cells with correlation rho: sqrt(rho) of what is shared, the rest their own. */
static void draw(struct bootstrap *random, size_t cells, size_t n, double rho)
{
    for (size_t i = 0; i < n; i++) {
        const double shared = draw_normal(random);
        for (size_t k = 0; k < cells; k++)
            values[k][i] = sqrt(rho) * shared + sqrt(1.0 - rho) * draw_normal(random);
    }
    for (size_t k = 0; k < cells; k++)
        rows[k] = values[k];
}

static const struct bootstrap_plan plan = {1000, 0.95, 3};

static void one_cell_or_few_replications_are_as_bonferroni_has_them(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 1);
    draw(&random, CELLS, 9, 0.5);
    assert_close(max_t_confidence(rows, CELLS, 9, &plan), bonferroni_confidence(0.95, CELLS), 0.0);
    draw(&random, 1, 30, 0.5);
    assert_close(max_t_confidence(rows, 1, 30, &plan), 0.95, 0.0);
    for (size_t i = 0; i < 30; i++)
        values[0][i] = values[1][i] = 4.0;
    rows[1] = values[1];
    assert_close(max_t_confidence(rows, 2, 30, &plan), bonferroni_confidence(0.95, 2), 0.0);
}

/* Cells that are one and the same, scaled: one interval's confidence would do for all. */
static void cells_that_move_as_one_cost_next_to_nothing(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 2);
    draw(&random, CELLS, MOST, 1.0);
    for (size_t k = 0; k < CELLS; k++)
        for (size_t i = 0; i < MOST; i++)
            values[k][i] = 1000.0 + (double)(k + 1) * values[k][i];
    const double confidence = max_t_confidence(rows, CELLS, MOST, &plan);
    assert_true(confidence >= 0.95 && confidence < 0.97);
}

static void it_lies_between_one_cell_and_bonferroni(void **state)
{
    (void)state;
    struct bootstrap random;
    bootstrap_init(&random, 3);
    double before = 1.0;
    for (int step = 0; step < 3; step++) {
        draw(&random, CELLS, MOST, 0.45 * step);
        const double confidence = max_t_confidence(rows, CELLS, MOST, &plan);
        assert_true(confidence >= 0.95 && confidence <= bonferroni_confidence(0.95, CELLS));
        assert_true(confidence <= before);
        before = confidence;
    }
}

/* 95 % of tables have all of their cells covered: binomial error of 600 tables is .009. */
static void all_cells_are_covered_together(void **state)
{
    (void)state;
    enum { TABLES = 600, N = 30 };
    const struct bootstrap_plan quick = {300, 0.95, 5};
    struct bootstrap random;
    bootstrap_init(&random, 4);
    int all = 0;
    for (int table = 0; table < TABLES; table++) {
        draw(&random, CELLS, N, 0.7);
        const double confidence = max_t_confidence(rows, CELLS, N, &quick);
        const double c = gsl_wrap_t_quantile(0.5 + confidence / 2.0, N - 1.0);
        int covered = 1;
        for (size_t k = 0; k < CELLS; k++) {
            double sum = 0.0, squares = 0.0;
            for (size_t i = 0; i < N; i++) {
                sum += values[k][i];
                squares += values[k][i] * values[k][i];
            }
            const double mean = sum / N;
            const double error = sqrt((squares - N * mean * mean) / (N - 1.0) / N);
            covered = covered && fabs(mean) <= c * error;
        }
        all += covered;
    }
    const double share = (double)all / TABLES;
    if (share < 0.92 || share > 0.98)
        fail_msg("%.3f of the tables are covered", share);
}

/* The same resamples, drawn out in full and tested one by one. */
static void the_confidence_is_that_of_the_largest_t_of_each_resample(void **state)
{
    (void)state;
    enum { R = 10, TIMES = 200 };
    const struct bootstrap_plan small = {TIMES, 0.9, 8};
    struct bootstrap random;
    bootstrap_init(&random, 5);
    draw(&random, 2, R, 0.7);
    bootstrap_init(&random, 8);
    double largest[TIMES] = {0};
    for (int s = 0; s < TIMES; s++) {
        uint64_t times[R];
        bootstrap_times(&random, R, times);
        for (int k = 0; k < 2; k++) {
            struct tally drawn = {0}, all = tally_of(values[k], R);
            for (int i = 0; i < R; i++)
                for (uint64_t j = 0; j < times[i]; j++)
                    tally_add(&drawn, values[k][i]);
            const double t = (tally_mean(&drawn) - tally_mean(&all)) / tally_sd(&drawn) * sqrt(R);
            largest[s] = fmax(largest[s], fabs(t));
        }
    }
    const double c = quantile_of(largest, TIMES, 0.9);
    const double want = 2.0 * gsl_wrap_t_cdf(c, R - 1) - 1.0;
    assert_true(want > 0.9 && want < 0.95); /* between one cell and Bonferroni's */
    assert_close(max_t_confidence(rows, 2, R, &small), want, 1e-10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_cell_or_few_replications_are_as_bonferroni_has_them),
        cmocka_unit_test(cells_that_move_as_one_cost_next_to_nothing),
        cmocka_unit_test(it_lies_between_one_cell_and_bonferroni),
        cmocka_unit_test(all_cells_are_covered_together),
        cmocka_unit_test(the_confidence_is_that_of_the_largest_t_of_each_resample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
