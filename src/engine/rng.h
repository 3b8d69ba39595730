/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rng.h - random numbers that belong to things, not to a moment.
 *
 * Every draw is named by (entity, purpose, ordinal): "the connect draw of the third attempt on lead
 * 17 of webinar, day 40". The name is hashed into the counter of Philox4x32-10 (Salmon et al., SC
 * 2011), so the same lead meets the same luck in every compared scenario, whatever else happened
 * before. Common random numbers by construction.
 *
 *   key     = the 64-bit seed (mixed with the scenario's ordinal only under --no-crn)
 *   counter = { block 32 | replication 32 | hash64(entity, purpose, ordinal) }
 *
 * One block holds two 53-bit uniforms strictly inside (0,1): ((hi >> 5) * 2^26 + (lo >> 6) + 0.5) *
 * 2^-53, where the one value that would round up to 1 is 1 - 2^-53 instead.
 */
#ifndef RNG_H
#define RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng_witness;

struct rng {
    uint32_t key[2];
    uint32_t replication;
    const struct rng_witness *witness; /* told of every draw; NULL (rng_init) = nobody */
};

/* Name of a draw. Entities are hashes built with rng_child; purposes come from rng_purpose of a
 * string. */
struct rng_name {
    uint64_t entity;
    uint64_t purpose;
    uint64_t ordinal;
};

/* Somebody who wants to know which draws were made. Knowing changes none of them. */
struct rng_witness {
    void (*drawn)(void *context, struct rng_name name);
    void *context;
};

struct rng_pair {
    double u;
    double v;
};

/* A sequence of uniforms under one name, for rejection samplers: 2^32 blocks of its own. */
struct rng_stream {
    uint32_t key[2];
    uint32_t counter[4];
    double spare;
    int has_spare;
};

void rng_init(struct rng *rng, uint64_t seed, uint32_t replication);

/* The raw block function, for known-answer tests. */
void rng_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* FNV-1a then finalised; "thin" has the same hash for ever (golden constants in tests). */
uint64_t rng_purpose(const char *text);

/* Identity of the child `ordinal` of `parent`; rng_child(0, k) starts a tree. Bijective mixing
 * (splitmix64). */
uint64_t rng_child(uint64_t parent, uint64_t ordinal);

/* Both uniforms of block 0 of the name. */
static inline struct rng_pair rng_pair(const struct rng *rng, uint64_t entity, uint64_t purpose,
                                       uint64_t ordinal);

/* The first uniform of block 0. */
static inline double rng_uniform(const struct rng *rng, uint64_t entity, uint64_t purpose,
                                 uint64_t ordinal);

/* A standard normal by inversion of the first uniform. */
double rng_normal(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal);

/* Starts at block 1, so it never repeats what rng_pair of the same name gave. */
void rng_stream_init(struct rng_stream *s, const struct rng *rng, struct rng_name name);
double rng_stream_next(struct rng_stream *s);

/* Poisson count with mean >= 0 (at most 1e9): own name, rejection or inversion inside its own
 * stream. */
int64_t rng_poisson(const struct rng *rng, struct rng_name name, double mean);

/* Gamma with given mean > 0 and shape > 0. */
double rng_gamma(const struct rng *rng, struct rng_name name, double mean, double shape);

/* Inverse of the standard normal distribution function, p in (0,1); Wichura's AS 241 (PPND16),
 * |rel. error| < 1e-15. Our own, so that the bytes do not depend on a library version. */
double rng_normal_quantile(double p);

/* ---- private: inline because every draw passes here ---- */

/* Tells the witness; out of line, so that draws without one cost a comparison only. */
void rng_private_tell(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal);

/* Two 32-bit words as a uniform strictly inside (0,1). */
static inline double rng_private_uniform(uint32_t hi, uint32_t lo)
{
    const int64_t bits = (int64_t)((uint64_t)(hi >> 5) << 26 | (uint64_t)(lo >> 6));
    const double u = ((double)bits + 0.5) * 0x1p-53;

    return u < 1.0 ? u : 1.0 - 0x1p-53;
}

/* 64 bits for the counter. Entities and purposes are hashes already and Philox mixes its counter
 * thoroughly, so all that is asked here is that different names do not meet. */
static inline uint64_t rng_private_hash(uint64_t entity, uint64_t purpose, uint64_t ordinal)
{
    uint64_t h = entity + purpose * UINT64_C(0x9E6C63D0876A9A47);

    h ^= h >> 32;
    h *= UINT64_C(0xD6E8FEB86659FD93);
    h ^= h >> 29;
    return h + ordinal * UINT64_C(0xA0761D6478BD642F);
}

struct rng_private_block {
    uint32_t x[4];
};

/* Ten rounds of Philox4x32. */
static inline struct rng_private_block rng_private_philox(struct rng_private_block c, uint32_t k0,
                                                          uint32_t k1)
{
    for (int round = 0; round < 10; round++) {
        const uint64_t p0 = (uint64_t)c.x[0] * 0xD2511F53u;
        const uint64_t p1 = (uint64_t)c.x[2] * 0xCD9E8D57u;
        c = (struct rng_private_block){{(uint32_t)(p1 >> 32) ^ c.x[1] ^ k0, (uint32_t)p1,
                                        (uint32_t)(p0 >> 32) ^ c.x[3] ^ k1, (uint32_t)p0}};
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    return c;
}

static inline struct rng_pair rng_pair(const struct rng *rng, uint64_t entity, uint64_t purpose,
                                       uint64_t ordinal)
{
    const uint64_t hash = rng_private_hash(entity, purpose, ordinal);
    const struct rng_private_block counter = {
        {0, rng->replication, (uint32_t)hash, (uint32_t)(hash >> 32)}};
    const struct rng_private_block b = rng_private_philox(counter, rng->key[0], rng->key[1]);

    if (rng->witness != NULL)
        rng_private_tell(rng, entity, purpose, ordinal);
    return (struct rng_pair){rng_private_uniform(b.x[0], b.x[1]),
                             rng_private_uniform(b.x[2], b.x[3])};
}

static inline double rng_uniform(const struct rng *rng, uint64_t entity, uint64_t purpose,
                                 uint64_t ordinal)
{
    return rng_pair(rng, entity, purpose, ordinal).u;
}

#endif
