/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "contest_files.h"
#include "contest_table.h"
#include "report/report_fixture.h"

enum { K = 3, MOST = 30 };

/* A contest that nobody ran: 20 replications of the first and 30 of the others, means 70, 80 and 81. */
struct made_up {
    struct fixture f;
    struct contest c;
    struct ranking_alternative alternatives[K];
};

static void made_up_init(struct made_up *m, enum ranking_method method, bool decided)
{
    fixture_init(&m->f, fixture_names, K, MOST);
    m->c = (struct contest){.study = m->f.study, .known = true};
    m->c.plan = (struct ranking_plan){.method = method,
                                      .k = K,
                                      .confidence = 0.95,
                                      .indifference = 0.02,
                                      .relative = true,
                                      .sign = 1.0,
                                      .first = 20,
                                      .batch = 10,
                                      .most = MOST,
                                      .budget = SIZE_MAX};
    const bool kn = method == RANKING_KIM_NELSON;
    m->alternatives[0] = (struct ranking_alternative){20, 70.0, 5.0, kn ? 20 : 0, false,
                                                      estimate_interval(-11.0, -14.0, 0.0)};
    m->alternatives[1] = (struct ranking_alternative){30, 80.0, 5.0, kn && decided ? 30 : 0, !(kn && decided),
                                                      estimate_interval(-1.0, -2.5, 0.5)};
    m->alternatives[2] = (struct ranking_alternative){30, 81.0, 5.0, 0, true, estimate_interval(1.0, -0.5, 2.5)};
    m->c.result = (struct ranking){.decided = decided,
                                   .best = 2,
                                   .total = 80,
                                   .indifference = 1.4,
                                   .needed = method == RANKING_NELSON_MATEJCIK ? 30 : 0,
                                   .sphericity = method == RANKING_NELSON_MATEJCIK ? 0.4 : (double)NAN,
                                   .alternatives = m->alternatives};
}

/* One line, blanks as one. The caller's text. */
static char *words_of(const struct made_up *m)
{
    struct text t = {0};
    contest_table_write(&t, &m->c, &m->f.options);
    char *out = t.data;
    size_t n = 0;
    for (size_t i = 0; i < t.length; i++) {
        const char c = out[i] == '\n' ? ' ' : out[i];
        if (c != ' ' || (n > 0 && out[n - 1] != ' '))
            out[n++] = c;
    }
    out[n] = '\0';
    return out;
}

static void assert_says(const struct made_up *m, const char *words)
{
    char *text = words_of(m);
    if (strstr(text, words) == NULL)
        fail_msg("'%s' does not stand in: %s", words, text);
    free(text);
}

static void each_method_promises_what_it_holds(void **state)
{
    (void)state;
    struct made_up m;
    made_up_init(&m, RANKING_KIM_NELSON, true);
    assert_says(&m, "Independent under a CRO is the best on accepted leads per month: chosen with a probability of at least "
                    "95% of being right, provided that the best is ahead of all others by 2% (1.40) or more;");
    assert_says(&m, "Sales-owned 20 after 20 70.0 −14.0 to 0.0");
    assert_says(&m, "Marketing-owned 30 after 30 80.0");
    fixture_fini(&m.f);
    made_up_init(&m, RANKING_NELSON_MATEJCIK, true);
    assert_says(&m, "Independent under a CRO is the best on accepted leads per month, or nobody is better by more than 2% "
                    "(1.40): with a probability of at least 95%. That the differences vary alike");
    m.c.result.sphericity = 0.01;
    assert_says(&m, "But the differences do not vary alike (sphericity, p = 0.01): for this method the probability holds "
                    "only about.");
    fixture_fini(&m.f);
    made_up_init(&m, RANKING_OCBA, true);
    assert_says(&m, "The budget of 80 runs is spent: these 2 could still be the best on accepted leads per month: "
                    "Marketing-owned; Independent under a CRO. In front: Independent under a CRO.");
    assert_says(&m, "Sales-owned 20 yes 70.0");
    fixture_fini(&m.f);
}

static void without_a_decision_nobody_is_called_the_best(void **state)
{
    (void)state;
    struct made_up m;
    made_up_init(&m, RANKING_KIM_NELSON, false);
    assert_says(&m, "Not decided after 80 runs: these 2 could still be the best on accepted leads per month:");
    m.c.result.stopped = true;
    assert_says(&m, "Stopped after 80 runs: these 2");
    m.alternatives[1].ahead = estimate_interval(-1.0, -2.5, 0.0);
    assert_says(&m, "The intervals below leave only: Independent under a CRO.");
    char *text = words_of(&m);
    assert_null(strstr(text, "is the best"));
    free(text);
    fixture_fini(&m.f);
    made_up_init(&m, RANKING_NELSON_MATEJCIK, false);
    assert_says(&m, "Not decided after 80 runs; the method asks for 30 of each scenario:");
    fixture_fini(&m.f);
}

static void the_cross_check_says_whether_it_agrees(void **state)
{
    (void)state;
    struct made_up m;
    made_up_init(&m, RANKING_KIM_NELSON, true);
    m.c.checked = true;
    m.c.check = m.c.result;
    m.c.check.needed = 42;
    assert_says(&m, "Cross-check by Nelson and Matejcik, two stages with 42 replications of each: Independent under a CRO "
                    "too. Whether all differences vary alike could not be tested");
    m.c.check.best = 1;
    assert_says(&m, "of each: Marketing-owned instead;");
    m.c.check.decided = false;
    assert_says(&m, "not done within 30; in front: Marketing-owned.");
    fixture_fini(&m.f);
}

static void the_summary_holds_the_same(void **state)
{
    (void)state;
    struct made_up m;
    struct text t = {0};
    made_up_init(&m, RANKING_KIM_NELSON, true);
    contest_files_summary(&t, &m.c);
    assert_non_null(strstr(text_of(&t), "\"method\": \"kn\""));
    assert_non_null(strstr(text_of(&t), "\"budget\": null"));
    assert_non_null(strstr(text_of(&t), "\"decided\": true"));
    assert_non_null(strstr(text_of(&t), "\"dropped_after\": 20"));
    assert_null(strstr(text_of(&t), "cross_check"));
    text_fini(&t);
    fixture_fini(&m.f);
}

/* Else the second would be written over the first. */
static void other_plans_have_other_folders(void **state)
{
    (void)state;
    struct made_up m;
    char first[9], again[9], other[9];
    made_up_init(&m, RANKING_KIM_NELSON, true);
    contest_files_key(&m.c, first);
    contest_files_key(&m.c, again);
    assert_string_equal(first, again);
    m.c.plan.budget = 500;
    contest_files_key(&m.c, other);
    assert_string_not_equal(first, other);
    m.c.plan.budget = SIZE_MAX;
    m.c.plan.method = RANKING_OCBA;
    contest_files_key(&m.c, other);
    assert_string_not_equal(first, other);
    fixture_fini(&m.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_method_promises_what_it_holds),
        cmocka_unit_test(without_a_decision_nobody_is_called_the_best),
        cmocka_unit_test(the_cross_check_says_whether_it_agrees),
        cmocka_unit_test(the_summary_holds_the_same),
        cmocka_unit_test(other_plans_have_other_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
