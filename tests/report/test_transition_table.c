/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What text, summary.json, series.csv and the picture say about a reorganisation whose loss is known: 4 accepted leads
 * a week for five weeks, then 1 more a week than staying (10 a week).
 */
#include "report_fixture.h"

#include "json_writer.h"
#include "plot_transition.h"
#include "series_csv.h"
#include "transition_json.h"
#include "transition_table.h"

enum { N = 20, WEEKS = 40, AT = 8, DIP = 5 };

static struct fixture f;
static struct scenario plain;

static void fill(double lasting)
{
    static const char *const names[] = {"Today", "Proposal"};
    fixture_init(&f, names, 2, N);
    f.study.options.weeks = WEEKS;
    f.scenarios[1].switch_week = AT;
    for (size_t i = 0; i < 2; i++) {
        f.scenarios[i].scenario = &plain;
        for (size_t r = 0; r < N; r++) {
            double *weekly = ARENA_ARRAY(&f.arena, WEEKLY_SERIES_COUNT * WEEKS, double);
            f.study.results[i * N + r].weekly = weekly;
            for (size_t k = 0; k < WEEKS; k++)
                weekly[WEEKLY_ACCEPTED * WEEKS + k] =
                    10.0 + (i == 0 || k < AT ? 0.0 : k < AT + DIP ? -4.0 : lasting) +
                    0.1 * (double)(r % 3);
        }
    }
    fixture_analyse(&f);
}

static void table_of(struct text *out)
{
    struct table_parts p;
    table_parts_init(&p, &f.analysis, &f.options, &f.arena);
    p.width = 400;
    transition_table_write(out, &p);
}

#define ASSERT_SAYS(text, words)                                                                   \
    do {                                                                                           \
        if (strstr(text_of(text), words) == NULL)                                                  \
            fail_msg("'%s' is not in:\n%s", words, text_of(text));                                 \
    } while (0)

static void the_text_names_dip_recovery_and_break_even(void **state)
{
    struct text t = {0};
    (void)state;
    fill(1.0);
    table_of(&t);
    ASSERT_SAYS(&t, "the way to Proposal, against Today staying as it is");
    ASSERT_SAYS(&t, "accepted leads: −9.1% (−9.1 to −9.1) in the first 13 weeks; deepest −39.6% in weeks 1 to 4");
    ASSERT_SAYS(&t, "back to staying's level after 9 weeks; break-even after 25 weeks");
    ASSERT_SAYS(&t, "calls and other attempts: n/a; no loss to make good");
    text_fini(&t);
    fixture_fini(&f);
}

static void a_loss_that_stays_has_no_date(void **state)
{
    struct text t = {0};
    (void)state;
    fill(-1.0);
    table_of(&t);
    ASSERT_SAYS(&t, "back to staying's level not within the run; break-even not within the 32 weeks observed");
    text_fini(&t);
    fixture_fini(&f);
}

static void without_its_like_that_stays_it_says_what_to_compare(void **state)
{
    struct text t = {0}, csv = {0}, plot = {0};
    struct plot_words words = {{NULL}};
    struct plot_input input;
    (void)state;
    fill(1.0);
    f.analysis.transitions[0].stay = 2;
    table_of(&t);
    ASSERT_SAYS(&t, "compare with the same scenario without `reorg`");
    assert_false(series_csv_write(&csv, &f.analysis));
    plot_input_init(&input, &f.analysis, &f.arena);
    assert_false(plot_transition_fill(&input, &plot, &words));
    text_fini(&t);
    text_fini(&csv);
    text_fini(&plot);
    fixture_fini(&f);
}

static void the_series_has_a_row_for_each_week_and_series(void **state)
{
    struct text csv = {0};
    size_t rows = 0;
    (void)state;
    fill(1.0);
    assert_true(series_csv_write(&csv, &f.analysis));
    for (const char *c = text_of(&csv); *c != '\0'; c++)
        rows += *c == '\n';
    assert_int_equal(rows, 1 + WEEKLY_SERIES_COUNT * WEEKS);
    ASSERT_SAYS(&csv, "s1,s0,accepted,7,-1,");
    ASSERT_SAYS(&csv, "s1,s0,accepted,8,0,");
    text_fini(&csv);
    fixture_fini(&f);
}

static void json_says_null_where_there_is_no_date(void **state)
{
    struct text json = {0};
    struct json_writer w;
    (void)state;
    fill(-1.0);
    json_writer_init(&w, &json);
    json_writer_object(&w, NULL);
    transition_json_write(&w, &f.analysis);
    json_writer_end_object(&w);
    ASSERT_SAYS(&json, "\"weeks_observed\": 32");
    ASSERT_SAYS(&json, "\"break_even_share\": 0");
    ASSERT_SAYS(&json, "\"weeks\": null");
    text_fini(&json);
    fixture_fini(&f);
}

static void where_accepted_leads_never_fell_the_picture_shows_the_money(void **state)
{
    struct text csv = {0};
    struct plot_words words = {{NULL}};
    struct plot_input input;
    (void)state;
    fill(1.0);
    for (size_t r = 0; r < N; r++)
        for (size_t k = AT; k < WEEKS; k++) {
            double *weekly = f.study.results[N + r].weekly;
            weekly[WEEKLY_ACCEPTED * WEEKS + k] = 12.0;
            weekly[WEEKLY_CONTRIBUTION * WEEKS + k] = k < AT + DIP ? -4000.0 : 2000.0;
        }
    fixture_analyse(&f);
    plot_input_init(&input, &f.analysis, &f.arena);
    assert_true(plot_transition_fill(&input, &csv, &words));
    assert_string_equal(words.word[PLOT_Y_LABEL], "contribution per week, $k");
    assert_non_null(strstr(words.word[PLOT_TITLE_1], "Proposal, contribution: −$0.3k a week"));
    ASSERT_SAYS(&csv, "\n1,-1,0,-4,-4,-4,-4,-4,15,15,15,1,Proposal,0,Today\n");
    text_fini(&csv);
    fixture_fini(&f);
}

static void the_picture_marks_the_week_of_break_even(void **state)
{
    struct text csv = {0};
    struct plot_words words = {{NULL}};
    struct plot_input input;
    (void)state;
    fill(1.0);
    plot_input_init(&input, &f.analysis, &f.arena);
    assert_true(plot_transition_fill(&input, &csv, &words));
    ASSERT_SAYS(&csv, ",25,25,25,1,Proposal,0,Today\n");
    assert_string_equal(words.word[PLOT_TITLE_1],
                        "Proposal, accepted leads: −9.1% (−9.1 to −9.1) in the first 13 weeks; break-even after 25 weeks");
    text_fini(&csv);
    fixture_fini(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_names_dip_recovery_and_break_even),
        cmocka_unit_test(a_loss_that_stays_has_no_date),
        cmocka_unit_test(without_its_like_that_stays_it_says_what_to_compare),
        cmocka_unit_test(the_series_has_a_row_for_each_week_and_series),
        cmocka_unit_test(json_says_null_where_there_is_no_date),
        cmocka_unit_test(where_accepted_leads_never_fell_the_picture_shows_the_money),
        cmocka_unit_test(the_picture_marks_the_week_of_break_even),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
