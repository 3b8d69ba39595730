/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * selecting.h - what the tests of selection share: samplers whose truth is known, driven through the public facade.
 */
#ifndef SELECTING_H
#define SELECTING_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <reorg/selection.h>

/* Uniform on (0, 1) by a number of its own (splitmix64), so that any replication can be asked for in any order. */
static inline double uniform_of(uint64_t seed, uint64_t a, uint64_t b)
{
    uint64_t z = seed * UINT64_C(0xD1342543DE82EF95) + a * UINT64_C(0xAF251AF3B0F025B5) +
                 (b + 1) * UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < 2; i++) {
        z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
        z ^= z >> 31;
    }
    return ((double)(z >> 11) + 0.5) * 0x1p-53;
}

/* Box and Muller. */
static inline double normal_of(uint64_t seed, uint64_t a, uint64_t b)
{
    return sqrt(-2.0 * log(uniform_of(seed, a, 2 * b))) * cos(6.283185307179586 * uniform_of(seed, a, 2 * b + 1));
}

/* Normal alternatives of variance 1, any two correlated by rho; number `best` is ahead of all others by `gap`. */
struct slippage {
    uint64_t seed;
    size_t best;
    double gap;
    double rho;
    size_t asked; /* observations handed out */
};

static inline bool slippage_sample(void *context, const struct reorg_sample samples[], size_t n)
{
    struct slippage *s = context;
    for (size_t i = 0; i < n; i++)
        for (size_t r = 0; r < samples[i].count; r++) {
            const uint64_t replication = samples[i].first + r;
            samples[i].values[r] = (samples[i].alternative == s->best ? s->gap : 0.0) +
                                   sqrt(s->rho) * normal_of(s->seed, 0, replication) +
                                   sqrt(1.0 - s->rho) *
                                       normal_of(s->seed, samples[i].alternative + 1, replication);
            s->asked++;
        }
    return true;
}

#endif
