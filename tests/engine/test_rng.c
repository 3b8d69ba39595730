/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "engine/engine_check.h"
#include "engine/shape.h"
#include "gsl_guard.h"
#include "rng.h"

/* Written down once; a change would silently give every stored result another meaning. */
#define GOLDEN_THIN UINT64_C(0x51280f7fbe8b194b)
#define GOLDEN_EMPTY UINT64_C(0xf52a15e9a9b5e89b)
#define GOLDEN_CHILD UINT64_C(0xe220a8397b1dcdaf)
#define GOLDEN_GRANDCHILD UINT64_C(0x70ad573fb1c4b14c)
#define GOLDEN_U 0.22074668252784596
#define GOLDEN_V 0.42219837609406324

enum { N = 200000 };

/* Known answers of the authors' distribution (kat_vectors). */
static void philox_gives_the_published_answers(void **state)
{
    (void)state;
    static const uint32_t cases[3][10] = {
        {0, 0, 0, 0, 0, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
        {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x408f276d,
         0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
        {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0xd16cfe09,
         0x94fdcceb, 0x5001e420, 0x24126ea1}};
    for (int i = 0; i < 3; i++) {
        uint32_t out[4];
        rng_philox(cases[i], cases[i] + 4, out);
        for (int j = 0; j < 4; j++)
            assert_int_equal(out[j], cases[i][6 + j]);
    }
}

static void hashes_and_one_draw_never_change(void **state)
{
    (void)state;
    struct rng rng;
    rng_init(&rng, UINT64_C(0x0123456789ABCDEF), 7);
    const struct rng_pair p = rng_pair(&rng, rng_child(0, 1), rng_purpose("connect"), 3);
    if (rng_purpose("thin") != GOLDEN_THIN || rng_purpose("") != GOLDEN_EMPTY ||
        rng_child(0, 0) != GOLDEN_CHILD || rng_child(rng_child(0, 5), 9) != GOLDEN_GRANDCHILD)
        fail_msg("thin %#" PRIx64 " empty %#" PRIx64 " child %#" PRIx64 " grandchild %#" PRIx64,
                 rng_purpose("thin"), rng_purpose(""), rng_child(0, 0),
                 rng_child(rng_child(0, 5), 9));
    if (p.u != GOLDEN_U || p.v != GOLDEN_V)
        fail_msg("u %.17g v %.17g", p.u, p.v);
}

static void extreme_bits_stay_strictly_inside_0_and_1(void **state)
{
    (void)state;
    assert_true(rng_private_uniform(0, 0) > 0.0);
    assert_true(rng_private_uniform(0xffffffff, 0xffffffff) < 1.0);
    assert_true(rng_private_uniform(0xffffffff, 0xffffffc0) < 1.0);
    assert_true(isfinite(rng_normal_quantile(rng_private_uniform(0, 0))));
    assert_true(isfinite(rng_normal_quantile(rng_private_uniform(0xffffffff, 0xffffffff))));
    assert_true(isfinite(log(1.0 - rng_private_uniform(0xffffffff, 0xffffffff))));
}

static void every_part_of_the_name_changes_the_draw(void **state)
{
    (void)state;
    struct rng a, b, c, d;
    rng_init(&a, 1, 0);
    rng_init(&b, 2, 0);
    rng_init(&c, 1, 1);
    rng_init(&d, UINT64_C(1) << 32 | 1, 0);
    const double u = rng_uniform(&a, 10, 20, 30);
    assert_true(u == rng_uniform(&a, 10, 20, 30));
    assert_true(u == rng_pair(&a, 10, 20, 30).u);
    assert_true(u != rng_uniform(&b, 10, 20, 30));
    assert_true(u != rng_uniform(&c, 10, 20, 30));
    assert_true(u != rng_uniform(&d, 10, 20, 30)); /* all 64 bits of the seed count */
    assert_true(u != rng_uniform(&a, 11, 20, 30));
    assert_true(u != rng_uniform(&a, 10, 21, 30));
    assert_true(u != rng_uniform(&a, 10, 20, 31));
}

static int compare_u64(const void *x, const void *y)
{
    const uint64_t a = *(const uint64_t *)x;
    const uint64_t b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* 100 purposes x 1000 entities x 10 ordinals; and entities that somebody forgot to hash. */
static void a_million_names_do_not_collide(void **state)
{
    (void)state;
    enum { NAMES = 1000000 };
    uint64_t *hash = malloc(NAMES * sizeof *hash);
    assert_non_null(hash);
    for (int raw = 0; raw < 2; raw++) {
        for (uint64_t i = 0; i < NAMES; i++) {
            const char text[3] = {(char)('a' + i % 10), (char)('a' + i / 10 % 10), 0};
            const uint64_t entity = i / 1000;
            hash[i] = rng_private_hash(raw ? entity : rng_child(0, entity),
                                       raw ? i % 100 : rng_purpose(text), i / 100 % 10);
        }
        qsort(hash, NAMES, sizeof *hash, compare_u64);
        for (size_t i = 1; i < NAMES; i++)
            assert_true(hash[i] != hash[i - 1]);
    }
    free(hash);
}

static void siblings_and_cousins_have_different_identities(void **state)
{
    (void)state;
    enum { SIDE = 500 };
    uint64_t *id = malloc(SIDE * SIDE * sizeof *id);
    assert_non_null(id);
    for (uint64_t i = 0; i < SIDE; i++)
        for (uint64_t j = 0; j < SIDE; j++)
            id[i * SIDE + j] = rng_child(rng_child(0, i), j);
    qsort(id, SIDE * SIDE, sizeof *id, compare_u64);
    for (size_t i = 1; i < SIDE * SIDE; i++)
        assert_true(id[i] != id[i - 1]);
    free(id);
}

static double uniform_cdf(double x, const void *context)
{
    (void)context;
    return x;
}

static double normal_cdf(double x, const void *context)
{
    (void)context;
    return 0.5 * erfc(-x / sqrt(2.0));
}

static double gamma_cdf(double x, const void *context)
{
    const double shape = *(const double *)context;
    return gsl_guard_gamma_cdf(x * shape / 3.0, shape); /* mean 3 */
}

/* Draws of one entity in a row, of neighbouring entities, and the second of each pair. */
static void uniforms_are_uniform_along_every_part_of_the_name(void **state)
{
    (void)state;
    static double x[4][N];
    struct rng rng;
    rng_init(&rng, 42, 0);
    for (uint64_t i = 0; i < N; i++) {
        x[0][i] = rng_uniform(&rng, 1, 2, i);
        x[1][i] = rng_uniform(&rng, i, 2, 3);
        x[2][i] = rng_pair(&rng, 1, 2, i).v;
        x[3][i] = rng_uniform(&rng, 1, i, 3);
    }
    for (int k = 0; k < 4; k++)
        assert_true(shape_ks(x[k], N, uniform_cdf, NULL) < SHAPE_KS_LIMIT);
}

static void neighbouring_draws_are_not_correlated(void **state)
{
    (void)state;
    struct rng rng;
    double pair = 0, next = 0, entity = 0, replication = 0;
    for (uint64_t i = 0; i < N; i++) {
        rng_init(&rng, 42, 0);
        const struct rng_pair p = rng_pair(&rng, 5, 6, i);
        pair += (p.u - 0.5) * (p.v - 0.5);
        next += (p.u - 0.5) * (rng_uniform(&rng, 5, 6, i + 1) - 0.5);
        entity += (p.u - 0.5) * (rng_uniform(&rng, 6, 6, i) - 0.5);
        rng_init(&rng, 42, 1);
        replication += (p.u - 0.5) * (rng_uniform(&rng, 5, 6, i) - 0.5);
    }
    const double limit = SHAPE_Z * sqrt((double)N) / 12.0; /* variance of a product is 1/144 */
    assert_true(fabs(pair) < limit && fabs(next) < limit);
    assert_true(fabs(entity) < limit && fabs(replication) < limit);
}

static void normal_quantiles_have_sixteen_digits(void **state)
{
    (void)state;
    static const double known[][2] = {{0.5, 0.0},
                                      {0.975, 1.959963984540054236},
                                      {1e-4, -3.719016485455680565},
                                      {1e-6, -4.753424308822898948},
                                      {0.25, -0.674489750196081743},
                                      {1e-20, -9.2623400897984076},
                                      {1e-100, -21.273453560965324}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        assert_close(rng_normal_quantile(known[i][0]), known[i][1],
                     1.2e-15 * fmax(1.0, fabs(known[i][1])));
    for (double p = 0.0005; p < 1.0; p += 0.001)
        assert_close(normal_cdf(rng_normal_quantile(p), NULL), p, 2e-15);
}

static void normals_are_normal(void **state)
{
    (void)state;
    static double x[N];
    struct rng rng;
    rng_init(&rng, 43, 0);
    for (uint64_t i = 0; i < N; i++)
        x[i] = rng_normal(&rng, 1, 2, i);
    assert_true(shape_ks(x, N, normal_cdf, NULL) < SHAPE_KS_LIMIT);
}

static void a_stream_is_uniform_and_never_repeats_the_pair(void **state)
{
    (void)state;
    static double x[N];
    struct rng rng;
    struct rng_stream s;
    rng_init(&rng, 44, 9);
    const struct rng_pair p = rng_pair(&rng, 1, 2, 3);
    rng_stream_init(&s, &rng, (struct rng_name){1, 2, 3});
    for (int i = 0; i < N; i++) {
        x[i] = rng_stream_next(&s);
        assert_true(x[i] != p.u && x[i] != p.v);
    }
    assert_true(shape_ks(x, N, uniform_cdf, NULL) < SHAPE_KS_LIMIT);
    for (int i = 1; i < N; i++)
        assert_true(x[i] > x[i - 1]); /* sorted by now: no value twice */
}

static void gammas_have_their_shape(void **state)
{
    (void)state;
    static double x[N];
    static const double shapes[] = {0.05, 0.5, 1.0, 1.5, 4.0, 100.0, 4e4};
    struct rng rng;
    rng_init(&rng, 45, 0);
    for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
        for (uint64_t i = 0; i < N; i++)
            x[i] = rng_gamma(&rng, (struct rng_name){1, k, i}, 3.0, shapes[k]);
        const double ks = shape_ks(x, N, gamma_cdf, &shapes[k]);
        if (!(ks < SHAPE_KS_LIMIT))
            fail_msg("shape %g: %g", shapes[k], ks);
        assert_close(shape_mean(x, N), 3.0, SHAPE_Z * 3.0 / sqrt(shapes[k] * N));
    }
    assert_true(rng_gamma(&rng, (struct rng_name){1, 1, 1}, 0.0, 1.0) == 0.0);
    assert_true(rng_gamma(&rng, (struct rng_name){1, 1, 1}, NAN, 1.0) == 0.0);
}

/* Chi-square over single counts where at least 20 are expected, the tails pooled. */
static double poisson_excess(const struct rng *rng, uint64_t purpose, double mean)
{
    enum { CELLS = 4000 };
    static double seen[CELLS];
    for (int k = 0; k < CELLS; k++)
        seen[k] = 0;
    for (uint64_t i = 0; i < N; i++) {
        const int64_t k = rng_poisson(rng, (struct rng_name){1, purpose, i}, mean);
        assert_true(k >= 0 && k < CELLS);
        seen[k]++;
    }
    double chi = 0, cells = 0, rest_seen = N, rest_expected = N;
    for (int k = 0; k < CELLS; k++) {
        const double expected = N * exp((double)k * log(mean) - mean - lgamma(k + 1.0));
        if (expected < 20)
            continue;
        chi += (seen[k] - expected) * (seen[k] - expected) / expected;
        cells++;
        rest_seen -= seen[k];
        rest_expected -= expected;
    }
    chi += (rest_seen - rest_expected) * (rest_seen - rest_expected) / fmax(rest_expected, 20);
    return chi - shape_chi_limit(cells);
}

static void poisson_counts_have_their_shape(void **state)
{
    (void)state;
    static const double means[] = {0.05, 0.5, 3.0, 9.999, 10.0, 14.0, 25.0, 100.0, 1000.0};
    struct rng rng;
    rng_init(&rng, 46, 0);
    for (size_t k = 0; k < sizeof means / sizeof means[0]; k++) {
        const double excess = poisson_excess(&rng, k, means[k]);
        if (!(excess < 0))
            fail_msg("mean %g: chi-square %g above its limit", means[k], excess);
    }
}

static void large_poisson_means_stay_exact_and_absurd_ones_are_cut(void **state)
{
    (void)state;
    static double x[N / 10];
    struct rng rng;
    rng_init(&rng, 47, 0);
    for (double mean = 1e4; mean <= 1e9; mean *= 1e5) {
        for (uint64_t i = 0; i < N / 10; i++)
            x[i] = (double)rng_poisson(&rng, (struct rng_name){2, 3, i}, mean);
        assert_close(shape_mean(x, N / 10), mean, SHAPE_Z * sqrt(mean / (N / 10)));
        assert_close(shape_sd(x, N / 10), sqrt(mean), SHAPE_Z * sqrt(mean / (2.0 * N / 10)));
    }
    const struct rng_name name = {1, 1, 1};
    assert_int_equal(rng_poisson(&rng, name, 0.0), 0);
    assert_int_equal(rng_poisson(&rng, name, -1.0), 0);
    assert_int_equal(rng_poisson(&rng, name, NAN), 0);
    assert_true(rng_poisson(&rng, name, INFINITY) < INT64_C(1001000000));
}

/* As the hashes above: the samplers written down once. Counts are exact; a gamma is compared to
 * nine digits, since the last ones are the mathematical library's. */
static void samplers_never_change(void **state)
{
    (void)state;
    static const struct {
        double mean;
        int64_t sum;
    } counts[] = {{0.3, 59490},    {9.99, 1995273},  {10.0, 1999999},
                  {17.0, 3405516}, {60.0, 12007535}, {3e4, 6000018345}};
    static const struct {
        double shape, sum;
    } gammas[] = {
        {0.2, 392663.87695}, {1.0, 403578.995954}, {1.7, 400986.915916}, {40.0, 399989.636959}};
    struct rng rng;
    rng_init(&rng, 48, 1);
    for (uint64_t k = 0; k < sizeof counts / sizeof counts[0]; k++) {
        int64_t sum = 0;
        for (uint64_t i = 0; i < N / 4; i++)
            sum += rng_poisson(&rng, (struct rng_name){4, k, i}, counts[k].mean) *
                   (int64_t)(1 + i % 7);
        if (sum != counts[k].sum)
            fail_msg("Poisson with mean %g: %" PRId64, counts[k].mean, sum);
    }
    for (uint64_t k = 0; k < sizeof gammas / sizeof gammas[0]; k++) {
        double sum = 0;
        for (uint64_t i = 0; i < N / 4; i++)
            sum += rng_gamma(&rng, (struct rng_name){5, k, i}, 2.0, gammas[k].shape) *
                   (double)(1 + i % 7);
        if (!(fabs(sum / gammas[k].sum - 1.0) < 1e-9))
            fail_msg("gamma with shape %g: %.12g", gammas[k].shape, sum);
    }
}

static void the_smallest_counts_and_shapes_have_their_limits(void **state)
{
    (void)state;
    struct rng rng;
    rng_init(&rng, 49, 0);
    const struct rng_name name = {1, 1, 1};
    assert_true(rng_gamma(&rng, name, 1.0, 0.0) == 0.0);
    assert_true(rng_gamma(&rng, name, 1.0, -1.0) == 0.0);
    assert_true(rng_gamma(&rng, name, 1.0, NAN) == 0.0);
    assert_true(rng_gamma(&rng, name, -1.0, 1.0) == 0.0);
    assert_true(rng_poisson(&rng, name, 1e9) == rng_poisson(&rng, name, 2e9));
    assert_true(rng_poisson(&rng, name, 9e8) < INT64_C(900500000));
    assert_int_equal(rng_poisson(&rng, name, 1e-300), 0);
}

/* A witness hears the name of every draw, and the draw stays what it was. */
static void heard(void *context, struct rng_name name)
{
    struct rng_name *last = context;
    *last = name;
}

static void a_witness_changes_nothing_and_misses_nothing(void **state)
{
    (void)state;
    struct rng alone, watched;
    struct rng_name last = {0, 0, 0};
    const struct rng_witness witness = {heard, &last};
    rng_init(&alone, 50, 2);
    rng_init(&watched, 50, 2);
    watched.witness = &witness;
    assert_true(rng_uniform(&alone, 1, 2, 3) == rng_uniform(&watched, 1, 2, 3));
    assert_true(last.entity == 1 && last.purpose == 2 && last.ordinal == 3);
    const struct rng_name name = {4, 5, 6};
    assert_true(rng_gamma(&alone, name, 1.0, 0.5) == rng_gamma(&watched, name, 1.0, 0.5));
    assert_true(last.entity == 4 && last.purpose == 5 && last.ordinal == 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_published_answers),
        cmocka_unit_test(hashes_and_one_draw_never_change),
        cmocka_unit_test(extreme_bits_stay_strictly_inside_0_and_1),
        cmocka_unit_test(every_part_of_the_name_changes_the_draw),
        cmocka_unit_test(a_million_names_do_not_collide),
        cmocka_unit_test(siblings_and_cousins_have_different_identities),
        cmocka_unit_test(uniforms_are_uniform_along_every_part_of_the_name),
        cmocka_unit_test(neighbouring_draws_are_not_correlated),
        cmocka_unit_test(normal_quantiles_have_sixteen_digits),
        cmocka_unit_test(normals_are_normal),
        cmocka_unit_test(a_stream_is_uniform_and_never_repeats_the_pair),
        cmocka_unit_test(gammas_have_their_shape),
        cmocka_unit_test(poisson_counts_have_their_shape),
        cmocka_unit_test(large_poisson_means_stay_exact_and_absurd_ones_are_cut),
        cmocka_unit_test(samplers_never_change),
        cmocka_unit_test(the_smallest_counts_and_shapes_have_their_limits),
        cmocka_unit_test(a_witness_changes_nothing_and_misses_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
