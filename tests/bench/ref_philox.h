/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * ref_philox.h - keyed random numbers for the hand-written reference programs, in the fewest lines.
 *
 * Philox4x32-10 (Salmon et al., SC 2011). A draw is named by (thing, purpose, ordinal), as in the
 * engine, and one block gives two uniforms inside (0,1). Nothing of src is used here: a reference
 * that shared code with what it measures would hide what that code costs.
 */
#ifndef REF_PHILOX_H
#define REF_PHILOX_H

#include <math.h>
#include <stdint.h>

struct ref_philox {
    uint32_t key[2];
    uint32_t replication;
};

struct ref_philox_pair {
    double u;
    double v;
};

static inline double ref_philox_uniform(uint32_t hi, uint32_t lo)
{
    const int64_t bits = (int64_t)((uint64_t)(hi >> 5) << 26 | (uint64_t)(lo >> 6));
    const double u = ((double)bits + 0.5) * 0x1p-53;

    return u < 1.0 ? u : 1.0 - 0x1p-53;
}

static inline struct ref_philox_pair ref_philox_pair(const struct ref_philox *rng, uint32_t thing,
                                                     uint32_t purpose, uint32_t ordinal)
{
    uint32_t c0 = 0, c1 = rng->replication, c2 = thing, c3 = purpose << 24 | ordinal;
    uint32_t k0 = rng->key[0], k1 = rng->key[1];

    for (int round = 0; round < 10; round++) {
        const uint64_t p0 = (uint64_t)c0 * 0xD2511F53u;
        const uint64_t p1 = (uint64_t)c2 * 0xCD9E8D57u;
        c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
        c1 = (uint32_t)p1;
        c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c3 = (uint32_t)p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return (struct ref_philox_pair){ref_philox_uniform(c0, c1), ref_philox_uniform(c2, c3)};
}

/* Exponential by inversion, in whole microseconds. */
static inline int64_t ref_philox_exponential(double u, double mean_us)
{
    return (int64_t)llrint(-mean_us * log(u));
}

#endif
