/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "queueing.h"
#include "stats/stats_check.h"

static void one_server_waits_as_published(void **state)
{
    (void)state;
    struct queueing q = queueing_mm1(0.9, 1.0);
    assert_close(q.wait, 9.0, 1e-12);
    assert_close(q.number, 9.0, 1e-12);
    q = queueing_mm1(0.8, 1.0);
    assert_close(q.wait, 4.0, 1e-12);
    assert_close(q.sojourn, 5.0, 1e-12);
    assert_close(q.number, 4.0, 1e-12);
    assert_close(q.wait_prob, 0.8, 1e-15);
    q = queueing_mm1(10.0, 12.0); /* per hour */
    assert_close(q.number, 5.0, 1e-12);
    assert_close(q.waiting, 4.16667, 5e-6);
    assert_close(q.wait * 60.0, 25.0, 1e-11);
}

static void erlangs_formulas_are_as_published(void **state)
{
    (void)state;
    assert_close(queueing_erlang_b(10, 10.0), 0.2145823431, 5e-11);
    assert_close(queueing_erlang_b(10, 40.0), 0.7576877122, 5e-11);
    assert_close(queueing_erlang_c(10, 8.0), 0.4091801508, 5e-11);
    assert_close(queueing_mmc(8.0, 1.0, 10).wait, 0.2045900754, 5e-11);
    const struct queueing q = queueing_mmc(0.2, 0.1, 3);
    assert_close(q.wait_prob, 0.4444444, 5e-8);
    assert_close(q.wait, 4.0 / 9.0 / (0.3 - 0.2), 1e-12);
    assert_close(q.wait, 4.4444444, 5e-8);
}

static void the_shape_of_service_counts(void **state)
{
    (void)state;
    assert_close(queueing_mg1(0.8, 1.0, 0.0).wait, 2.0, 1e-12);
    assert_close(queueing_mg1(0.8, 1.0, 0.5).wait, 3.0, 1e-12);
    assert_close(queueing_mg1(0.8, 1.0, 1.0 / 12.0).wait, 2.1666667, 5e-8);
    assert_close(queueing_mg1(0.8, 1.0, 1.0).wait, 4.0, 1e-12);
    assert_close(queueing_mg1(0.8, 1.0, 1.5).wait, 5.0, 1e-12);
    assert_close(queueing_mg1(0.8, 1.0, 1.0).number, queueing_mm1(0.8, 1.0).number, 1e-12);
}

static void impatience_is_as_published(void **state)
{
    (void)state;
    struct queueing q = queueing_mmc_impatient(48.0, 1.0, 0.5, 50);
    assert_close(q.wait_prob, 0.4677740686, 5e-11);
    assert_close(q.waiting, 2.96757592, 5e-9);
    assert_close(q.abandon_prob, 0.03091224916, 5e-12);
    assert_close(q.wait, 0.06182449832, 5e-12);
    q = queueing_mmc_impatient(10.0, 1.0, 0.5, 10);
    assert_close(q.wait_prob, 0.6196552309, 5e-11);
    assert_close(q.waiting, 2.078264247, 5e-10);
    assert_close(q.abandon_prob, 0.1039132123, 5e-11);
}

/* theta = mu: all leave at rate mu, served or not, so the number in system is Poisson. */
static void patience_like_service_makes_the_number_poisson(void **state)
{
    (void)state;
    for (double load = 0.5; load < 2000.0; load *= 3.0) {
        const struct queueing q = queueing_mmc_impatient(load, 1.0, 1.0, 7);
        assert_close(q.number, load, 1e-9 * load);
        assert_close(q.utilisation * 7.0 + q.abandon_prob * load, load, 1e-9 * load);
    }
    /* Nobody impatient in the limit: Erlang C. */
    assert_close(queueing_mmc_impatient(8.0, 1.0, 1e-9, 10).wait_prob, 0.4091801508, 1e-8);
    /* Far overloaded: servers always busy, the rest abandons. */
    const struct queueing q = queueing_mmc_impatient(1000.0, 1.0, 0.01, 10);
    assert_close(q.utilisation, 1.0, 1e-9);
    assert_close(q.abandon_prob, 0.99, 1e-6);
}

static void priorities_are_as_published(void **state)
{
    (void)state;
    const struct queueing_class classes[2] = {{0.3, 1.0, 1.0}, {0.5, 1.0, 1.0}};
    double wait[2];
    assert_true(queueing_priorities(classes, 2, wait));
    assert_close(wait[0], 1.142857143, 5e-10);
    assert_close(wait[1], 5.714285714, 5e-10);
    /* Conservation: the load-weighted mean wait does not depend on the order. */
    const double total = (0.3 * wait[0] + 0.5 * wait[1]) / 0.8;
    assert_close(total, queueing_mm1(0.8, 1.0).wait, 1e-12);
}

static void a_class_behind_an_overload_waits_for_ever(void **state)
{
    (void)state;
    const struct queueing_class classes[3] = {{0.5, 1.0, 1.0}, {0.9, 1.0, 1.0}, {0.1, 1.0, 1.0}};
    double wait[3];
    assert_true(queueing_priorities(classes, 3, wait));
    /* The server is always busy; what is found in service has mean 1: wait = 1 / (1 - .5). */
    assert_close(wait[0], 2.0, 1e-12);
    assert_true(isinf(wait[1]) && isinf(wait[2]));
    const struct queueing_class bad[1] = {{0.5, -1.0, 1.0}};
    assert_false(queueing_priorities(bad, 1, wait));
    assert_nan(wait[0]);
    assert_false(queueing_priorities(classes, 0, wait));
}

static void repair_is_as_published(void **state)
{
    (void)state;
    static const double want[5] = {2.674327792, 1.660908849, 1.456990479, 1.430270592, 1.428571429};
    for (size_t c = 1; c <= 5; c++) {
        const struct queueing q = queueing_repair(0.1, 0.25, c, 5);
        assert_close(q.number, want[c - 1], 5e-10);
        /* what breaks is repaired */
        assert_close(0.1 * (5.0 - q.number), q.utilisation * (double)c * 0.25, 1e-12);
    }
    assert_close(queueing_repair(0.1, 0.25, 5, 5).wait, 0.0, 1e-15);
    assert_close(queueing_repair(0.1, 0.25, 5, 5).wait_prob, 0.0, 1e-15);
    assert_close(queueing_repair(0.1, 0.25, 9, 5).number, want[4], 5e-10);
    assert_close(queueing_repair(1.0, 1e-3, 1, 100000).number, 100000.0, 0.01); /* no overflow */
}

static void a_row_of_servers_adds_up(void **state)
{
    (void)state;
    const double mu[3] = {2.0, 1.5, 1.25};
    const struct queueing q = queueing_tandem(1.0, mu, 3);
    assert_close(q.sojourn, 7.0, 1e-12);
    assert_close(q.number, 7.0, 1e-12);
    assert_close(q.utilisation, 0.8, 1e-15);
    /* waits somewhere unless all three are idle */
    assert_close(q.wait_prob, 1.0 - (1.0 - 1.0 / 2.0) * (1.0 - 1.0 / 1.5) * (1.0 - 1.0 / 1.25), 1e-15);
    const struct queueing self_service = queueing_infinite(3.0, 4.0);
    assert_close(self_service.number, 12.0, 1e-12);
    assert_close(self_service.wait, 0.0, 0.0);
}

static void the_start_from_empty_is_as_published(void **state)
{
    (void)state;
    static const struct {
        double rho;
        size_t customer;
        double delay, mean;
    } rows[] = {
        {0.9, 10, 2.195003, 1.311208},  {0.9, 25, 3.667232, 2.360544},
        {0.9, 100, 6.399234, 4.593538}, {0.9, 1000, 8.961346, 8.110600},
        {0.8, 10, 1.859832, 1.148842},  {0.8, 100, 3.810376, 3.100054},
        {0.5, 10, 0.907162, 0.646950},
    };
    for (size_t i = 0; i < N_OF(rows); i++) {
        double mean;
        const double delay = queueing_mm1_transient(rows[i].rho, 1.0, rows[i].customer, &mean);
        assert_close(delay, rows[i].delay, 5.1e-7);
        assert_close(mean, rows[i].mean, 5.1e-7);
    }
    assert_close(queueing_mm1_transient(0.5, 1.0, 1, NULL), 0.0, 0.0);
    assert_close(queueing_mm1_transient(0.5, 1.0, 2000, NULL), 1.0, 1e-9);
    assert_true(queueing_mm1_transient(1.2, 1.0, 50, NULL) > 5.0); /* defined for any load */
}

static void littles_law_holds_everywhere(void **state)
{
    (void)state;
    const double mu[2] = {3.0, 4.0};
    const struct queueing all[] = {
        queueing_mm1(0.7, 1.0),      queueing_mmc(5.0, 1.0, 6),
        queueing_mg1(0.7, 1.0, 3.0), queueing_mmc_impatient(9.0, 1.0, 2.0, 6),
        queueing_infinite(2.0, 5.0), queueing_tandem(2.0, mu, 2),
    };
    static const double lambda[] = {0.7, 5.0, 0.7, 9.0, 2.0, 2.0};
    for (size_t i = 0; i < N_OF(all); i++) {
        assert_true(all[i].stable);
        assert_close(all[i].number, lambda[i] * all[i].sojourn, 1e-10);
        assert_close(all[i].waiting, lambda[i] * all[i].wait, 1e-10);
    }
}

static void unstable_and_senseless_queues_have_no_answer(void **state)
{
    (void)state;
    const double bad[] = {0.0, -1.0, NAN, INFINITY};
    for (size_t i = 0; i < N_OF(bad); i++) {
        assert_false(queueing_mm1(bad[i], 1.0).stable);
        assert_false(queueing_mm1(0.5, bad[i]).stable);
        assert_false(queueing_mg1(bad[i], 1.0, 1.0).stable);
        assert_false(queueing_mmc_impatient(1.0, 1.0, bad[i], 1).stable);
        assert_false(queueing_repair(bad[i], 1.0, 1, 1).stable);
        assert_false(queueing_infinite(bad[i], 1.0).stable);
        assert_nan(queueing_erlang_b(3, bad[i]));
        assert_nan(queueing_erlang_c(3, bad[i]));
        assert_nan(queueing_mm1_transient(bad[i], 1.0, 3, NULL));
        assert_nan(queueing_mm1_transient(0.5, bad[i], 3, NULL));
        assert_false(queueing_mmc_impatient(bad[i], 1.0, 1.0, 1).stable);
        assert_false(queueing_mmc_impatient(1.0, bad[i], 1.0, 1).stable);
        assert_false(queueing_mg1(0.5, bad[i], 1.0).stable);
        assert_false(queueing_repair(1.0, bad[i], 1, 1).stable);
        assert_false(queueing_infinite(1.0, bad[i]).stable);
        double wait[1];
        const struct queueing_class rate[1] = {{.lambda = bad[i], .mean = 1.0, .scv = 1.0}};
        const struct queueing_class mean[1] = {{.lambda = 0.5, .mean = bad[i], .scv = 1.0}};
        assert_false(queueing_priorities(rate, 1, wait));
        assert_false(queueing_priorities(mean, 1, wait));
    }
    const double bad_scv[] = {-1.0, NAN, INFINITY};
    for (size_t i = 0; i < N_OF(bad_scv); i++) {
        double wait[1];
        const struct queueing_class one[1] = {{.lambda = 0.5, .mean = 1.0, .scv = bad_scv[i]}};
        assert_false(queueing_mg1(0.5, 1.0, bad_scv[i]).stable);
        assert_false(queueing_priorities(one, 1, wait));
    }
    assert_false(queueing_mmc_impatient(1.0, 1.0, 1.0, 0).stable);
    assert_false(queueing_repair(1.0, 1.0, 0, 1).stable);
    assert_false(queueing_repair(1.0, 1.0, 1, 0).stable);
    assert_nan(queueing_erlang_c(0, 1.0));
    const double mu[2] = {2.0, 1.0};
    assert_false(queueing_mm1(1.0, 1.0).stable);
    assert_nan(queueing_mm1(1.0, 1.0).wait);
    assert_nan(queueing_mm1(1.0, 1.0).number);
    assert_false(queueing_mmc(5.0, 1.0, 5).stable);
    assert_false(queueing_mmc(5.0, 1.0, 0).stable);
    assert_false(queueing_mg1(1.0, 1.0, 0.0).stable);
    assert_false(queueing_mg1(0.5, 1.0, -1.0).stable);
    assert_false(queueing_tandem(1.0, mu, 2).stable);
    assert_false(queueing_tandem(1.0, mu, 0).stable);
    assert_nan(queueing_erlang_b(0, 1.0));
    assert_nan(queueing_erlang_c(5, 5.0));
    assert_false(queueing_mmc_impatient(1e12, 1.0, 1e-6, 1).stable); /* too many states */
    assert_nan(queueing_mm1_transient(0.5, 1.0, 0, NULL));
    assert_nan(queueing_mm1_transient(0.5, 1.0, 100001, NULL));
}

/* The same chain summed the plain way, from nobody in system up. */
struct states {
    double all, number, waiting, busy, found_full, arrivals;
};

static void states_add(struct states *s, double weight, double j, double servers, double arrivals)
{
    s->all += weight;
    s->number += weight * j;
    s->waiting += weight * fmax(0.0, j - servers);
    s->busy += weight * fmin(j, servers);
    s->arrivals += weight * arrivals;
    s->found_full += j >= servers ? weight * arrivals : 0.0;
}

static void assert_is(struct queueing q, const struct states *s, double servers)
{
    assert_true(q.stable);
    assert_close(q.number, s->number / s->all, 1e-12);
    assert_close(q.waiting, s->waiting / s->all, 1e-12);
    assert_close(q.utilisation, s->busy / s->all / servers, 1e-12);
    assert_close(q.wait, s->waiting / s->arrivals, 1e-12);
    assert_close(q.sojourn, s->number / s->arrivals, 1e-12);
    assert_close(q.wait_prob, s->found_full / s->arrivals, 1e-12);
}

static void repair_is_the_sum_over_its_states(void **state)
{
    (void)state;
    static const double loads[] = {0.01, 0.3, 1.0, 4.0};
    for (size_t i = 0; i < N_OF(loads); i++)
        for (size_t c = 1; c <= 12; c += 3) {
            struct states s = {0};
            double weight = 1.0;
            for (int j = 0; j <= 12; j++) {
                states_add(&s, weight, j, (double)c, loads[i] * (12 - j)); /* mu = 1 */
                weight *= loads[i] * (12 - j) / fmin(j + 1, (double)c);
            }
            assert_is(queueing_repair(loads[i], 1.0, c, 12), &s, (double)c);
            assert_close(queueing_repair(loads[i], 1.0, c, 12).abandon_prob, 0.0, 0.0);
        }
    /* in another unit of time only the times change */
    const struct queueing hours = queueing_repair(0.3, 1.0, 2, 12);
    const struct queueing minutes = queueing_repair(0.3 / 60, 1.0 / 60, 2, 12);
    assert_close(minutes.wait_prob, hours.wait_prob, 1e-12);
    assert_close(minutes.wait, 60 * hours.wait, 1e-11);
    assert_close(minutes.sojourn, 60 * hours.sojourn, 1e-11);
}

static void impatience_is_the_sum_over_its_states(void **state)
{
    (void)state;
    static const double lambdas[] = {0.2, 3.0, 4.5, 20.0};
    for (size_t i = 0; i < N_OF(lambdas); i++)
        for (size_t c = 1; c <= 4; c++) {
            const double lambda = lambdas[i], mu = 1.5, theta = 0.5;
            struct states s = {0};
            double weight = 1.0;
            for (int j = 0; j < 300; j++) {
                states_add(&s, weight, j, (double)c, lambda);
                weight *=
                    lambda / (fmin(j + 1, (double)c) * mu + fmax(0.0, j + 1.0 - (double)c) * theta);
            }
            const struct queueing q = queueing_mmc_impatient(lambda, mu, theta, c);
            assert_is(q, &s, (double)c);
            assert_close(q.abandon_prob, theta * s.waiting / s.all / lambda, 1e-12);
        }
}

/* The classes before an overload, and as much of it as they leave room for, are found in service.
 */
static void an_overload_is_served_in_what_the_classes_before_it_leave(void **state)
{
    (void)state;
    const struct queueing_class classes[3] = {{0.25, 2.0, 0.0}, {0.9, 1.0, 3.0}, {5.0, 7.0, 1.0}};
    double wait[3];
    assert_true(queueing_priorities(classes, 3, wait));
    const double residual = 0.5 * 2.0 * 0.5 + 0.5 * 1.0 * 2.0;
    assert_close(wait[0], residual / 0.5, 1e-15);
    assert_true(wait[1] == INFINITY && wait[2] == INFINITY);
    const struct queueing_class brink[2] = {{0.5, 1.0, 1.0}, {0.5, 1.0, 1.0}}; /* just too much */
    assert_true(queueing_priorities(brink, 2, wait));
    assert_close(wait[0], 2.0, 1e-15);
    assert_true(wait[1] == INFINITY);
}

static void who_waits_for_one_server_finds_it_busy(void **state)
{
    (void)state;
    const struct queueing q = queueing_mg1(0.4, 1.5, 0.3);
    assert_close(q.wait_prob, 0.6, 1e-15);
    assert_close(q.utilisation, 0.6, 1e-15);
    assert_close(q.sojourn, q.wait + 1.5, 1e-15);
    assert_close(q.wait, 0.4 * 1.5 * 1.5 * 1.3 / 2 / 0.4, 1e-14);
    assert_close(queueing_mmc(0.4, 1.0, 1).wait_prob, 0.4, 1e-15);
    assert_close(queueing_infinite(3.0, 4.0).sojourn, 4.0, 0.0);
}

static void an_unknown_start_has_no_mean_either_and_the_first_never_waits(void **state)
{
    (void)state;
    double mean = 7.0;
    assert_nan(queueing_mm1_transient(0.5, 1.0, 0, &mean));
    assert_nan(mean);
    assert_close(queueing_mm1_transient(0.5, 1.0, 1, &mean), 0.0, 0.0);
    assert_close(mean, 0.0, 0.0);
    /* the second finds the first still there with probability lambda / (lambda + mu), for 1 / mu */
    assert_close(queueing_mm1_transient(2.0, 4.0, 2, &mean), 2.0 / 6.0 / 4.0, 1e-15);
    assert_close(mean, 2.0 / 6.0 / 4.0 / 2.0, 1e-15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_server_waits_as_published),
        cmocka_unit_test(erlangs_formulas_are_as_published),
        cmocka_unit_test(the_shape_of_service_counts),
        cmocka_unit_test(impatience_is_as_published),
        cmocka_unit_test(patience_like_service_makes_the_number_poisson),
        cmocka_unit_test(priorities_are_as_published),
        cmocka_unit_test(a_class_behind_an_overload_waits_for_ever),
        cmocka_unit_test(repair_is_as_published),
        cmocka_unit_test(a_row_of_servers_adds_up),
        cmocka_unit_test(the_start_from_empty_is_as_published),
        cmocka_unit_test(littles_law_holds_everywhere),
        cmocka_unit_test(unstable_and_senseless_queues_have_no_answer),
        cmocka_unit_test(repair_is_the_sum_over_its_states),
        cmocka_unit_test(impatience_is_the_sum_over_its_states),
        cmocka_unit_test(an_overload_is_served_in_what_the_classes_before_it_leave),
        cmocka_unit_test(who_waits_for_one_server_finds_it_busy),
        cmocka_unit_test(an_unknown_start_has_no_mean_either_and_the_first_never_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
