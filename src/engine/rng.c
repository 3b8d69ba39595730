/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Poisson: sequential inversion below mean 10, above it transformed rejection PTRS (Hormann, The
 * transformed rejection method for generating Poisson random variables, Insurance: Mathematics and
 * Economics 12, 1993). Gamma: Marsaglia and Tsang, A simple method for generating gamma variables,
 * ACM TOMS 26, 2000; shapes below 1 by their boost gamma(a) = gamma(a + 1) u^(1/a). Normal
 * quantile: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37, 1988.
 */
#include "rng.h"

#include <math.h>

void rng_init(struct rng *rng, uint64_t seed, uint32_t replication)
{
    rng->key[0] = (uint32_t)seed;
    rng->key[1] = (uint32_t)(seed >> 32);
    rng->replication = replication;
    rng->witness = NULL;
}

void rng_private_tell(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal)
{
    rng->witness->drawn(rng->witness->context, (struct rng_name){entity, purpose, ordinal});
}

void rng_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    const struct rng_private_block c = {{counter[0], counter[1], counter[2], counter[3]}};
    const struct rng_private_block b = rng_private_philox(c, key[0], key[1]);

    for (int i = 0; i < 4; i++)
        out[i] = b.x[i];
}

/* The finaliser of splitmix64 (Stafford's variant 13): a bijection. */
static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

uint64_t rng_purpose(const char *text)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);

    for (; *text != '\0'; text++) {
        h ^= (unsigned char)*text;
        h *= UINT64_C(0x00000100000001B3);
    }
    return mix(h);
}

uint64_t rng_child(uint64_t parent, uint64_t ordinal)
{
    return mix(parent + (ordinal + 1) * UINT64_C(0x9E3779B97F4A7C15));
}

double rng_normal(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal)
{
    return rng_normal_quantile(rng_uniform(rng, entity, purpose, ordinal));
}

void rng_stream_init(struct rng_stream *s, const struct rng *rng, struct rng_name name)
{
    const uint64_t hash = rng_private_hash(name.entity, name.purpose, name.ordinal);

    if (rng->witness != NULL)
        rng_private_tell(rng, name.entity, name.purpose, name.ordinal);
    s->key[0] = rng->key[0];
    s->key[1] = rng->key[1];
    s->counter[0] = 1;
    s->counter[1] = rng->replication;
    s->counter[2] = (uint32_t)hash;
    s->counter[3] = (uint32_t)(hash >> 32);
    s->spare = 0.0;
    s->has_spare = 0;
}

double rng_stream_next(struct rng_stream *s)
{
    uint32_t x[4];

    if (s->has_spare) {
        s->has_spare = 0;
        return s->spare;
    }
    rng_philox(s->counter, s->key, x);
    s->counter[0]++;
    s->spare = rng_private_uniform(x[2], x[3]);
    s->has_spare = 1;
    return rng_private_uniform(x[0], x[1]);
}

/* log(k!): exact products below 16, above them Stirling's series, whose next term is under 1e-13
 * there. */
static double log_factorial(double k)
{
    if (k < 16.0) {
        double product = 1.0;
        for (double i = 2.0; i <= k; i += 1.0)
            product *= i;
        return log(product);
    }
    const double half_log_two_pi = 0.91893853320467274178;
    const double n = k + 1.0;
    const double r = 1.0 / (n * n);
    const double series =
        1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)));
    return (n - 0.5) * log(n) - n + half_log_two_pi + series / n;
}

static int64_t poisson_inversion(double u, double mean)
{
    double term = exp(-mean);
    double sum = term;
    int64_t k = 0;

    while (u > sum && term > 0.0) {
        k++;
        term *= mean / (double)k;
        sum += term;
    }
    return k;
}

/* Letters as in Hormann's paper. */
static int64_t poisson_ptrs(struct rng_stream *s, double mean)
{
    const double log_mean = log(mean);
    const double b = 0.931 + 2.53 * sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double v_r = 0.9277 - 3.6224 / (b - 2.0);

    for (;;) {
        const double u = rng_stream_next(s) - 0.5;
        const double v = rng_stream_next(s);
        const double us = 0.5 - fabs(u);
        const double k = floor((2.0 * a / us + b) * u + mean + 0.43);
        if (us >= 0.07 && v <= v_r)
            return (int64_t)k;
        if (k < 0.0 || (us < 0.013 && v > us))
            continue;
        if (log(v * inverse_alpha / (a / (us * us) + b)) <= k * log_mean - mean - log_factorial(k))
            return (int64_t)k;
    }
}

int64_t rng_poisson(const struct rng *rng, struct rng_name name, double mean)
{
    const double largest = 1e9;
    struct rng_stream s;

    if (!(mean > 0.0))
        return 0;
    if (mean > largest)
        mean = largest;
    rng_stream_init(&s, rng, name);
    return mean < 10.0 ? poisson_inversion(rng_stream_next(&s), mean) : poisson_ptrs(&s, mean);
}

/* Gamma with shape >= 1 and scale 1. */
static double gamma_one(struct rng_stream *s, double shape)
{
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / sqrt(9.0 * d);

    for (;;) {
        const double x = rng_normal_quantile(rng_stream_next(s));
        const double u = rng_stream_next(s);
        const double root = 1.0 + c * x;
        if (root <= 0.0)
            continue;
        const double v = root * root * root;
        if (u < 1.0 - 0.0331 * (x * x) * (x * x))
            return d * v;
        if (log(u) < 0.5 * x * x + d * (1.0 - v + log(v)))
            return d * v;
    }
}

double rng_gamma(const struct rng *rng, struct rng_name name, double mean, double shape)
{
    struct rng_stream s;

    if (!(mean > 0.0) || !(shape > 0.0))
        return 0.0;
    rng_stream_init(&s, rng, name);
    if (shape >= 1.0)
        return gamma_one(&s, shape) * (mean / shape);
    const double larger = gamma_one(&s, shape + 1.0);
    return larger * pow(rng_stream_next(&s), 1.0 / shape) * (mean / shape);
}

/* Polynomial of degree 7, coefficients from the constant upwards. */
static double polynomial(const double c[8], double x)
{
    double sum = c[7];

    for (int i = 6; i >= 0; i--)
        sum = sum * x + c[i];
    return sum;
}

double rng_normal_quantile(double p)
{
    static const double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                1.9715909503065514427e3, 1.3731693765509461125e4,
                                4.5921953931549871457e4, 6.7265770927008700853e4,
                                3.3430575583588128105e4, 2.5090809287301226727e3};
    static const double b[8] = {1.0,
                                4.2313330701600911252e1,
                                6.8718700749205790830e2,
                                5.3941960214247511077e3,
                                2.1213794301586595867e4,
                                3.9307895800092710610e4,
                                2.8729085735721942674e4,
                                5.2264952788528545610e3};
    static const double c[8] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                                5.76949722146069140550e0,  3.64784832476320460504e0,
                                1.27045825245236838258e0,  2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[8] = {1.0,
                                2.05319162663775882187e0,
                                1.67638483018380384940e0,
                                6.89767334985100004550e-1,
                                1.48103976427480074590e-1,
                                1.51986665636164571966e-2,
                                5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
    static const double e[8] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                                1.78482653991729133580e0,  2.96560571828504891230e-1,
                                2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[8] = {1.0,
                                5.99832206555887937690e-1,
                                1.36929880922735805310e-1,
                                1.48753612908506148525e-2,
                                7.86869131145613259100e-4,
                                1.84631831751005468180e-5,
                                1.42151175831644588870e-7,
                                2.04426310338993978564e-15};
    const double q = p - 0.5;

    if (fabs(q) <= 0.425) {
        const double r = 0.180625 - q * q;
        return q * polynomial(a, r) / polynomial(b, r);
    }
    const double r = sqrt(-log(q < 0.0 ? p : 1.0 - p));
    const double z = r <= 5.0 ? polynomial(c, r - 1.6) / polynomial(d, r - 1.6)
                              : polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
    return q < 0.0 ? -z : z;
}
