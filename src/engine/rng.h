/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * rng.h - random numbers that belong to things, not to a moment.
 *
 * Every draw is named by (entity, purpose, ordinal): "the connect draw of the third attempt on lead 17 of webinar,
 * day 40". The name is hashed into the counter of Philox4x32-10 (Salmon et al., SC 2011), so the same lead meets
 * the same luck in every compared scenario, whatever else happened before. Common random numbers by construction.
 *
 *   key     = the 64-bit seed (mixed with the scenario's ordinal only under --no-crn)
 *   counter = { block 32 | replication 32 | hash64(entity, purpose, ordinal) }
 *
 * One block holds two 53-bit uniforms strictly inside (0,1): ((hi >> 5) * 2^26 + (lo >> 6) + 0.5) * 2^-53.
 */
#ifndef RNG_H
#define RNG_H

#include <stdint.h>

struct rng {
    uint32_t key[2];
    uint32_t replication;
};

/* Name of a draw. Entities are hashes built with rng_child; purposes come from rng_purpose of a string. */
struct rng_name {
    uint64_t entity;
    uint64_t purpose;
    uint64_t ordinal;
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

/* Identity of the child `ordinal` of `parent`; rng_child(0, k) starts a tree. Bijective mixing (splitmix64). */
uint64_t rng_child(uint64_t parent, uint64_t ordinal);

/* Both uniforms of block 0 of the name. */
struct rng_pair rng_pair(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal);

/* The first uniform of block 0. */
double rng_uniform(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal);

/* A standard normal by inversion of the first uniform. */
double rng_normal(const struct rng *rng, uint64_t entity, uint64_t purpose, uint64_t ordinal);

/* Starts at block 1, so it never repeats what rng_pair of the same name gave. */
void rng_stream_init(struct rng_stream *s, const struct rng *rng, struct rng_name name);
double rng_stream_next(struct rng_stream *s);

/* Poisson count with mean >= 0 (at most 1e9): own name, rejection or inversion inside its own stream. */
int64_t rng_poisson(const struct rng *rng, struct rng_name name, double mean);

/* Gamma with given mean > 0 and shape > 0. */
double rng_gamma(const struct rng *rng, struct rng_name name, double mean, double shape);

/* Inverse of the standard normal distribution function, p in (0,1); Wichura's AS 241 (PPND16), |rel. error| < 1e-15.
 * Our own, so that the bytes do not depend on a library version. */
double rng_normal_quantile(double p);

#endif
