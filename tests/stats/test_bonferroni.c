/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bonferroni.h"
#include "stats/stats_check.h"

static void the_error_is_shared_out(void **state)
{
    (void)state;
    assert_close(bonferroni_confidence(0.95, 5), 0.99, 1e-15);
    assert_close(bonferroni_confidence(0.95, 2), 0.975, 1e-15);
    assert_close(bonferroni_confidence(1e-17, 1), 1e-17, 0.0); /* nothing to share, nothing lost */
    assert_close(bonferroni_confidence(0.95, 0), 0.95, 0.0);
}

static void three_comparisons_of_ten_replications_use_the_published_quantile(void **state)
{
    (void)state;
    const double c = bonferroni_confidence(0.90, 3); /* 5 % on each side, shared by three */
    assert_close(gsl_wrap_t_quantile(0.5 + c / 2.0, 9), 2.509587, 1.1e-6);
}

static void a_senseless_confidence_is_not_a_number(void **state)
{
    (void)state;
    assert_nan(bonferroni_confidence(0.0, 3));
    assert_nan(bonferroni_confidence(1.0, 3));
    assert_nan(bonferroni_confidence(NAN, 3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_error_is_shared_out),
        cmocka_unit_test(three_comparisons_of_ten_replications_use_the_published_quantile),
        cmocka_unit_test(a_senseless_confidence_is_not_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
