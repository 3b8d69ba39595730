/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "engine/engine_check.h"
#include "engine/shape.h"

enum { N = 50000 };

static struct rng generator(void)
{
    struct rng rng;
    rng_init(&rng, 2024, 0);
    return rng;
}

static double cdf_of(double x, const void *context)
{
    return dist_cdf(context, x);
}

/* Shape, mean, standard deviation, and cdf against quantile. */
static void check_continuous(struct dist d, uint64_t which)
{
    static double x[N];
    const struct rng rng = generator();
    d = prepared(d);
    /* GSL changes its method near the mean of a very narrow gamma, with a step of 4e-9 */
    const double resolution = d.kind == DIST_GAMMA && d.p[1] < 0.01 ? 1e-8 : 1e-12;
    for (uint64_t i = 0; i < N; i++)
        x[i] = dist_draw(&d, &rng, (struct rng_name){which, 7, i});
    const double ks = shape_ks(x, N, cdf_of, &d);
    if (!(ks < SHAPE_KS_LIMIT))
        fail_msg("%s, case %d: %g is not its shape", dist_kind_name(d.kind), (int)which, ks);
    assert_close(shape_mean(x, N), dist_mean(&d), SHAPE_Z * dist_sd(&d) / sqrt(N) + 1e-12);
    assert_close(shape_sd(x, N), dist_sd(&d), 0.06 * dist_sd(&d) + 1e-12);
    for (double p = 0.005; p < 1.0; p += 0.01)
        assert_close(dist_cdf(&d, dist_quantile(&d, p)), p, resolution);
    /* mean = integral of the quantile function, whose ends hold little here */
    double sum = 0;
    for (int i = 0; i < 4000; i++)
        sum += dist_quantile(&d, (i + 0.5) / 4000);
    assert_close(sum / 4000, dist_mean(&d), 0.01 * (fabs(dist_mean(&d)) + dist_sd(&d)));
}

static void every_continuous_kind_has_its_shape(void **state)
{
    (void)state;
    static const struct dist cases[] = {
        {.kind = DIST_UNIFORM, .p = {-2, 5}},
        {.kind = DIST_TRIANGULAR, .p = {1, 2, 5}},
        {.kind = DIST_TRIANGULAR, .p = {1, 1, 5}},
        {.kind = DIST_TRIANGULAR, .p = {1, 5, 5}},
        {.kind = DIST_PERT, .p = {1, 2, 5}},
        {.kind = DIST_PERT, .p = {-3, 5, 5}},
        {.kind = DIST_EXPONENTIAL, .p = {4}},
        {.kind = DIST_GAMMA, .p = {4, 0.5}},
        {.kind = DIST_GAMMA, .p = {4, 1.5}},
        {.kind = DIST_GAMMA, .p = {4, 0.005}},
        {.kind = DIST_ERLANG, .p = {4, 1}},
        {.kind = DIST_ERLANG, .p = {4, 3}},
        {.kind = DIST_WEIBULL, .p = {4, 0.8}},
        {.kind = DIST_WEIBULL, .p = {4, 3}},
        {.kind = DIST_LOGNORMAL, .p = {60, 0.8}},
        {.kind = DIST_NORMAL, .p = {-1, 3}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.3, 1, 8}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_continuous(cases[i], i);
}

static void every_kind_begins_and_ends_where_its_parameters_say(void **state)
{
    (void)state;
    struct {
        struct dist d;
        double least, most;
    } cases[] = {
        {{.kind = DIST_CONSTANT, .p = {3}}, 3, 3},
        {{.kind = DIST_UNIFORM, .p = {-2, 5}}, -2, 5},
        {{.kind = DIST_TRIANGULAR, .p = {1, 2, 5}}, 1, 5},
        {{.kind = DIST_TRIANGULAR, .p = {1, 5, 5}}, 1, 5},
        {{.kind = DIST_PERT, .p = {1, 2, 5}}, 1, 5},
        {{.kind = DIST_NORMAL, .p = {-1, 3}}, -INFINITY, INFINITY},
        {{.kind = DIST_LOGNORMAL, .p = {60, 0.8}}, 0, INFINITY},
        {{.kind = DIST_EXPONENTIAL, .p = {4}}, 0, INFINITY},
        {{.kind = DIST_WEIBULL, .p = {4, 0.8}}, 0, INFINITY},
        {{.kind = DIST_GAMMA, .p = {4, 0.5}}, 0, INFINITY},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {0.3, 1, 8}}, 0, INFINITY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct dist *d = &cases[i].d;
        assert_null(dist_prepare(&cases[i].d));
        assert_true(dist_cdf(d, cases[i].most) == 1.0);
        assert_true(dist_cdf(d, cases[i].most + 1.0) == 1.0);
        assert_true(dist_cdf(d, cases[i].least - 1.0) == 0.0);
        assert_true(d->kind == DIST_CONSTANT || dist_cdf(d, cases[i].least) == 0.0);
        assert_true(dist_quantile(d, 0.0) == cases[i].least);
        /* the end, or the first value behind which no probability is left in a double */
        assert_true(dist_quantile(d, 1.0) <= cases[i].most);
        assert_true(isinf(cases[i].most) ? isinf(dist_quantile(d, 1.0))
                                         : dist_quantile(d, 1.0) > cases[i].most - 0.001);
        assert_true(dist_cdf(d, dist_quantile(d, 1.0)) == 1.0);
        assert_true(isnan(dist_cdf(d, NAN)));
    }
}

static void a_mixture_of_one_uniform_each_has_its_shape(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_EXPONENTIAL, .p = {2}},
                           {.kind = DIST_LOGNORMAL, .p = {30, 0.5}},
                           {.kind = DIST_GAMMA, .p = {5, 0.7}}};
    static const double weights[] = {0.2, 0.7, 1.0};
    check_continuous(
        (struct dist){.kind = DIST_MIXTURE, .count = 3, .parts = parts, .weights = weights}, 50);
    struct dist outer[] = {{.kind = DIST_MIXTURE, .count = 3, .parts = parts, .weights = weights},
                           {.kind = DIST_UNIFORM, .p = {1, 100}}};
    static const double halves[] = {0.5, 1.0};
    check_continuous(
        (struct dist){.kind = DIST_MIXTURE, .count = 2, .parts = outer, .weights = halves}, 51);
}

static void what_is_truncated_keeps_its_shape_between_the_bounds(void **state)
{
    (void)state;
    static const struct dist inner[] = {
        {.kind = DIST_EXPONENTIAL, .p = {4}},    {.kind = DIST_NORMAL, .p = {3, 2}},
        {.kind = DIST_LOGNORMAL, .p = {3, 0.9}}, {.kind = DIST_GAMMA, .p = {4, 0.8}},
        {.kind = DIST_PERT, .p = {0, 2, 9}},     {.kind = DIST_WEIBULL, .p = {4, 0.8}}};
    for (size_t i = 0; i < sizeof inner / sizeof inner[0]; i++) {
        struct dist part = inner[i];
        check_continuous((struct dist){.kind = DIST_TRUNCATE, .p = {1, 6}, .parts = &part}, 60 + i);
        check_continuous(
            (struct dist){.kind = DIST_TRUNCATE, .p = {2, INFINITY}, .count = 1, .parts = &part},
            70 + i);
    }
}

/* Normal on [a, b]: mean = mu + sd (phi(a) - phi(b)) / (Phi(b) - Phi(a)); an exponential forgets
 * its age. */
static void truncated_moments_match_their_formulas(void **state)
{
    (void)state;
    struct dist normal = {.kind = DIST_NORMAL, .p = {0, 1}};
    struct dist d = prepared((struct dist){.kind = DIST_TRUNCATE, .p = {0, 1}, .parts = &normal});
    const double phi0 = 0.39894228040143267794, phi1 = 0.24197072451914334980;
    const double mass = 0.34134474606854294859;
    const double mean = (phi0 - phi1) / mass;
    assert_close(dist_mean(&d), mean, 1e-10);
    assert_close(dist_sd(&d), sqrt(1 - phi1 / mass - mean * mean), 1e-10);
    struct dist exponential = {.kind = DIST_EXPONENTIAL, .p = {4}};
    d = prepared((struct dist){.kind = DIST_TRUNCATE, .p = {3, INFINITY}, .parts = &exponential});
    assert_close(dist_mean(&d), 7, 1e-8);
    assert_close(dist_sd(&d), 4, 1e-7);
    struct dist twice = {.kind = DIST_TRUNCATE, .p = {1, INFINITY}, .parts = &exponential};
    d = prepared((struct dist){.kind = DIST_TRUNCATE, .p = {3, INFINITY}, .parts = &twice});
    assert_close(dist_mean(&d), 7, 1e-8);
}

static void means_and_deviations_match_textbooks(void **state)
{
    (void)state;
    static const struct {
        struct dist d;
        double mean, sd;
    } cases[] = {
        {{.kind = DIST_NONE}, 0, 0},
        {{.kind = DIST_CONSTANT, .p = {5}}, 5, 0},
        {{.kind = DIST_UNIFORM, .p = {0, 12}}, 6, 3.4641016151377544},
        {{.kind = DIST_TRIANGULAR, .p = {0, 3, 6}}, 3, 1.2247448713915890},
        {{.kind = DIST_PERT, .p = {0, 3, 6}}, 3, 1.1338934190276817},
        {{.kind = DIST_GAMMA, .p = {4, 0.5}}, 4, 2},
        {{.kind = DIST_ERLANG, .p = {4, 4}}, 4, 2},
        {{.kind = DIST_WEIBULL, .p = {0.83255461115769775, 2}},
         0.88622692545275801,
         0.46325137517610424},
        {{.kind = DIST_LOGNORMAL, .p = {1, 1}}, 1.6487212707001282, 2.1611974158950877},
        {{.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 1, 3}}, 2, 2.4494897427831781},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct dist d = prepared(cases[i].d);
        assert_close(dist_mean(&d), cases[i].mean, 1e-13 * (1 + cases[i].mean));
        assert_close(dist_sd(&d), cases[i].sd, 1e-13 * (1 + cases[i].sd));
    }
}

static void empirical_values_are_equally_likely(void **state)
{
    (void)state;
    double values[] = {5, 1, 3, 3, 9};
    const struct dist d =
        prepared((struct dist){.kind = DIST_EMPIRICAL, .count = 5, .values = values});
    const struct rng rng = generator();
    double seen[10] = {0};
    for (uint64_t i = 0; i < N; i++)
        seen[(int)dist_draw(&d, &rng, (struct rng_name){1, 2, i})]++;
    double chi = 0;
    static const double expected[10] = {[1] = 0.2, [3] = 0.4, [5] = 0.2, [9] = 0.2};
    for (int v = 0; v < 10; v++)
        if (expected[v] > 0)
            chi += pow(seen[v] - expected[v] * N, 2) / (expected[v] * N);
    assert_true(chi < shape_chi_limit(3));
    assert_close(dist_mean(&d), 4.2, 1e-14);
    assert_close(dist_sd(&d), sqrt(7.36), 1e-14);
    assert_close(dist_cdf(&d, 3), 0.6, 1e-15);
    assert_close(dist_cdf(&d, 2.9), 0.2, 1e-15);
    assert_close(dist_quantile(&d, 0.2), 1, 0);
    assert_close(dist_quantile(&d, 0.5), 3, 0);
    assert_close(dist_quantile(&d, 0.0), 1, 0);
    assert_close(dist_quantile(&d, 1.0), 9, 0);
}

static void a_truncated_list_keeps_the_values_on_its_bounds(void **state)
{
    (void)state;
    double values[] = {5, 1, 3, 3, 9};
    struct dist list = {.kind = DIST_EMPIRICAL, .count = 5, .values = values};
    const struct dist d =
        prepared((struct dist){.kind = DIST_TRUNCATE, .p = {3, 5}, .parts = &list});
    const struct rng rng = generator();
    int threes = 0, fives = 0;
    for (uint64_t i = 0; i < 30000; i++) {
        const double x = dist_draw(&d, &rng, (struct rng_name){1, 2, i});
        threes += x == 3;
        fives += x == 5;
    }
    assert_int_equal(threes + fives, 30000);
    assert_close(threes, 20000, SHAPE_Z * sqrt(30000 * 2.0 / 9));
    assert_close(dist_mean(&d), 11.0 / 3, 1e-14);
}

static void a_trace_gives_its_values_in_order_and_repeats_the_last(void **state)
{
    (void)state;
    static const double values[] = {7, 2, 5};
    const struct dist d = prepared((struct dist){.kind = DIST_TRACE, .count = 3, .values = values});
    const struct rng rng = generator();
    static const double expected[] = {7, 2, 5, 5, 5};
    for (uint64_t i = 0; i < 5; i++)
        assert_close(dist_draw(&d, &rng, (struct rng_name){1, 2, i}), expected[i], 0);
    assert_close(dist_quantile(&d, 0.5), 5, 0);
    assert_close(dist_quantile(&d, 0.1), 2, 0);
    assert_close(dist_mean(&d), 14.0 / 3, 1e-14);
}

static void a_larger_uniform_gives_a_larger_value(void **state)
{
    (void)state;
    static const struct dist cases[] = {
        {.kind = DIST_UNIFORM, .p = {-2, 5}},     {.kind = DIST_TRIANGULAR, .p = {1, 2, 5}},
        {.kind = DIST_EXPONENTIAL, .p = {4}},     {.kind = DIST_WEIBULL, .p = {4, 0.8}},
        {.kind = DIST_LOGNORMAL, .p = {60, 0.8}}, {.kind = DIST_NORMAL, .p = {-1, 3}},
    };
    const struct rng rng = generator();
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        const struct dist d = prepared(cases[k]);
        double before = -INFINITY;
        for (double u = 0.0005; u < 1; u += 0.001) {
            const double x = dist_sample(&d, u, &rng, (struct rng_name){1, 2, 3});
            assert_true(x > before);
            before = x;
        }
    }
}

static void the_most_extreme_uniforms_give_finite_values(void **state)
{
    (void)state;
    struct dist parts[] = {{.kind = DIST_EXPONENTIAL, .p = {2}},
                           {.kind = DIST_LOGNORMAL, .p = {30, 0.5}}};
    static const double weights[] = {0.1, 1.0};
    struct dist gamma = {.kind = DIST_GAMMA, .p = {4, 20}};
    const struct dist cases[] = {
        {.kind = DIST_TRIANGULAR, .p = {1, 2, 5}},
        {.kind = DIST_TRIANGULAR, .p = {3, 3, 3}},
        {.kind = DIST_PERT, .p = {3, 3, 3}},
        {.kind = DIST_UNIFORM, .p = {3, 3}},
        {.kind = DIST_EXPONENTIAL, .p = {4}},
        {.kind = DIST_WEIBULL, .p = {4, 0.05}},
        {.kind = DIST_LOGNORMAL, .p = {60, 5}},
        {.kind = DIST_NORMAL, .p = {-1, 3}},
        {.kind = DIST_GAMMA, .p = {4, 30}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {1, 1, 8}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0, 1, 8}},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights},
        {.kind = DIST_TRUNCATE, .p = {0.5, INFINITY}, .parts = &gamma},
    };
    static const double extremes[] = {0x1p-54, 0x1p-53, 0.1, 0.5, 1 - 0x1p-53};
    const struct rng rng = generator();
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        const struct dist d = prepared(cases[k]);
        for (size_t i = 0; i < 5; i++) {
            const struct rng_name name = {1, 2, i};
            assert_true(isfinite(dist_sample(&d, extremes[i], &rng, name)));
            assert_true(dist_time(&d, extremes[i], &rng, name) >= 0);
        }
    }
}

static void times_are_whole_and_never_negative(void **state)
{
    (void)state;
    const struct rng rng = generator();
    const struct rng_name name = {1, 2, 3};
    const struct dist minus = prepared((struct dist){.kind = DIST_CONSTANT, .p = {-5}});
    assert_int_equal(dist_draw_time(&minus, &rng, name), 0);
    const struct dist exact = prepared((struct dist){.kind = DIST_CONSTANT, .p = {1e9 + 0.6}});
    assert_int_equal(dist_draw_time(&exact, &rng, name), 1000000001);
    const struct dist huge = prepared((struct dist){.kind = DIST_CONSTANT, .p = {1e30}});
    assert_true(dist_draw_time(&huge, &rng, name) < 201 * 366 * SIM_DAY);
    const struct dist none = prepared((struct dist){.kind = DIST_NONE});
    assert_int_equal(dist_draw_time(&none, &rng, name), 0);
}

static void the_bounds_of_a_parameter_are_allowed(void **state)
{
    (void)state;
    struct dist right[] = {
        {.kind = DIST_UNIFORM, .p = {5, 5}},          {.kind = DIST_TRIANGULAR, .p = {1, 1, 1}},
        {.kind = DIST_GAMMA, .p = {4, 0.005}},        {.kind = DIST_GAMMA, .p = {4, 30}},
        {.kind = DIST_ERLANG, .p = {4, 1}},           {.kind = DIST_ERLANG, .p = {4, 10000}},
        {.kind = DIST_WEIBULL, .p = {4, 0.05}},       {.kind = DIST_WEIBULL, .p = {4, 1000}},
        {.kind = DIST_LOGNORMAL, .p = {4, 5}},        {.kind = DIST_HYPEREXPONENTIAL, .p = {0, 1, 2}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {1, 1, 2}},
    };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (dist_prepare(&right[i]) != NULL)
            fail_msg("%s %zu: %s", dist_kind_name(right[i].kind), i, dist_prepare(&right[i]));
}

static void wrong_parameters_are_refused(void **state)
{
    (void)state;
    static const double nothing[] = {NAN};
    static const double weights[] = {0.4, 0.9}, falling[] = {0.4, 0.3}, whole[] = {1.0};
    struct dist none = {.kind = DIST_NONE};
    struct dist parts[] = {{.kind = DIST_EXPONENTIAL, .p = {2}}, {.kind = DIST_CONSTANT}};
    struct dist bad_parts[] = {{.kind = DIST_EXPONENTIAL, .p = {2}}, {.kind = DIST_EXPONENTIAL}};
    struct dist trace = {.kind = DIST_TRACE, .count = 1, .values = weights};
    const struct dist wrong[] = {
        {.kind = DIST_KIND_COUNT},
        {.kind = DIST_CONSTANT, .p = {NAN}},
        {.kind = DIST_CONSTANT, .p = {INFINITY}},
        {.kind = DIST_UNIFORM, .p = {5, 4}},
        {.kind = DIST_UNIFORM, .p = {NAN, 4}},
        {.kind = DIST_UNIFORM, .p = {-INFINITY, 4}},
        {.kind = DIST_TRIANGULAR, .p = {1, 7, 5}},
        {.kind = DIST_TRIANGULAR, .p = {1, NAN, 5}},
        {.kind = DIST_PERT, .p = {3, 2, 5}},
        {.kind = DIST_EXPONENTIAL, .p = {0}},
        {.kind = DIST_EXPONENTIAL, .p = {-1}},
        {.kind = DIST_EXPONENTIAL, .p = {NAN}},
        {.kind = DIST_GAMMA, .p = {4, 0}},
        {.kind = DIST_GAMMA, .p = {4, 1e-9}},
        {.kind = DIST_GAMMA, .p = {4, 1e9}},
        {.kind = DIST_GAMMA, .p = {NAN, 1}},
        {.kind = DIST_ERLANG, .p = {4, 1.5}},
        {.kind = DIST_ERLANG, .p = {4, 0}},
        {.kind = DIST_ERLANG, .p = {4, 1e10}},
        {.kind = DIST_WEIBULL, .p = {4, 0}},
        {.kind = DIST_WEIBULL, .p = {0, 1}},
        {.kind = DIST_WEIBULL, .p = {4, NAN}},
        {.kind = DIST_LOGNORMAL, .p = {60, 0}},
        {.kind = DIST_LOGNORMAL, .p = {60, 80}},
        {.kind = DIST_LOGNORMAL, .p = {-60, 1}},
        {.kind = DIST_NORMAL, .p = {0, 0}},
        {.kind = DIST_NORMAL, .p = {0, -1}},
        {.kind = DIST_NORMAL, .p = {INFINITY, 1}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {1.1, 1, 1}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {NAN, 1, 1}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 0, 1}},
        {.kind = DIST_EMPIRICAL},
        {.kind = DIST_TRACE},
        {.kind = DIST_TRACE, .count = 1, .values = nothing},
        {.kind = DIST_MIXTURE},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = weights},
        {.kind = DIST_MIXTURE, .count = 2, .parts = parts, .weights = falling},
        {.kind = DIST_MIXTURE, .count = 2, .parts = bad_parts, .weights = weights},
        {.kind = DIST_TRUNCATE, .p = {1, 2}},
        {.kind = DIST_TRUNCATE, .p = {2, 1}, .parts = parts},
        {.kind = DIST_TRUNCATE, .p = {NAN, 1}, .parts = parts},
        {.kind = DIST_TRUNCATE, .p = {1000, 2000}, .parts = parts},
        {.kind = DIST_TRUNCATE, .p = {0, 2}, .parts = &trace}, /* although its values lie inside */
        {.kind = DIST_TRUNCATE, .p = {1, NAN}, .parts = parts},
        {.kind = DIST_TRUNCATE, .p = {1, 1}, .parts = parts},
        {.kind = DIST_TRUNCATE, .p = {-1, 2}, .parts = &none},
        {.kind = DIST_MIXTURE, .count = 1, .parts = &none, .weights = whole},
        {.kind = DIST_MIXTURE, .count = 1, .parts = parts},
        {.kind = DIST_MIXTURE, .count = 1, .weights = whole},
        {.kind = DIST_UNIFORM, .p = {1, NAN}},
        {.kind = DIST_TRIANGULAR, .p = {NAN, 2, 5}},
        {.kind = DIST_TRIANGULAR, .p = {1, 2, INFINITY}},
        {.kind = DIST_TRIANGULAR, .p = {1, 0.5, 5}},
        {.kind = DIST_EXPONENTIAL, .p = {INFINITY}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {0.5, 1, 0}},
        {.kind = DIST_HYPEREXPONENTIAL, .p = {-0.1, 1, 1}},
        {.kind = DIST_EMPIRICAL, .count = 1},
        {.kind = DIST_GAMMA, .p = {4, 0.00499}},
        {.kind = DIST_GAMMA, .p = {4, 30.1}},
        {.kind = DIST_ERLANG, .p = {4, 10001}},
        {.kind = DIST_WEIBULL, .p = {4, 0.0499}},
        {.kind = DIST_WEIBULL, .p = {4, 1001}},
        {.kind = DIST_LOGNORMAL, .p = {4, 5.001}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct dist d = wrong[i];
        if (dist_prepare(&d) == NULL)
            fail_msg("case %zu (%s) is accepted", i, dist_kind_name(d.kind));
    }
}

static void preparing_twice_changes_nothing(void **state)
{
    (void)state;
    struct dist part = {.kind = DIST_GAMMA, .p = {4, 0.8}};
    struct dist d = prepared((struct dist){.kind = DIST_TRUNCATE, .p = {1, 6}, .parts = &part});
    const double median = dist_quantile(&d, 0.5);
    d = prepared(d);
    assert_close(dist_quantile(&d, 0.5), median, 0);
    assert_true(isnan(dist_quantile(&d, 1.5)) && isnan(dist_quantile(&d, NAN)));
    assert_true(isnan(dist_cdf(&d, NAN)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_continuous_kind_has_its_shape),
        cmocka_unit_test(every_kind_begins_and_ends_where_its_parameters_say),
        cmocka_unit_test(a_mixture_of_one_uniform_each_has_its_shape),
        cmocka_unit_test(what_is_truncated_keeps_its_shape_between_the_bounds),
        cmocka_unit_test(truncated_moments_match_their_formulas),
        cmocka_unit_test(means_and_deviations_match_textbooks),
        cmocka_unit_test(empirical_values_are_equally_likely),
        cmocka_unit_test(a_truncated_list_keeps_the_values_on_its_bounds),
        cmocka_unit_test(a_trace_gives_its_values_in_order_and_repeats_the_last),
        cmocka_unit_test(a_larger_uniform_gives_a_larger_value),
        cmocka_unit_test(the_most_extreme_uniforms_give_finite_values),
        cmocka_unit_test(times_are_whole_and_never_negative),
        cmocka_unit_test(the_bounds_of_a_parameter_are_allowed),
        cmocka_unit_test(wrong_parameters_are_refused),
        cmocka_unit_test(preparing_twice_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
