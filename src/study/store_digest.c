/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_digest.h"

#include <math.h>
#include <string.h>

static uint64_t fnv(uint64_t h, const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * UINT64_C(0x100000001b3);
    return h;
}

static uint64_t mixed(uint64_t h)
{
    h = (h ^ h >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ h >> 27) * UINT64_C(0x94d049bb133111eb);
    return h ^ h >> 31;
}

void store_digest_row(uint64_t *digest, const char *name, const void *bytes, size_t n)
{
    const uint64_t named =
        fnv(UINT64_C(0xcbf29ce484222325), (const unsigned char *)name, strlen(name) + 1);
    *digest += mixed(fnv(named, bytes, n));
}

static void put_bits(unsigned char out[8], uint64_t bits)
{
    for (int i = 0; i < 8; i++)
        out[i] = (unsigned char)(bits >> (8 * i) & 0xff);
}

static uint64_t kept_bits(double value)
{
    const double kept = isnan(value) ? (double)NAN : value == 0.0 ? 0.0 : value;
    uint64_t bits;
    memcpy(&bits, &kept, sizeof bits);
    return isnan(value) ? UINT64_MAX : bits;
}

void store_digest_observation(uint64_t *digest, const char *measure, double numerator,
                              double denominator)
{
    unsigned char bytes[16];
    put_bits(bytes, kept_bits(numerator));
    put_bits(bytes + 8, kept_bits(denominator));
    store_digest_row(digest, measure, bytes, sizeof bytes);
}

void store_digest_head(uint64_t *digest, uint64_t events, uint64_t capped_demand,
                       uint64_t overloaded)
{
    unsigned char bytes[24];
    put_bits(bytes, events);
    put_bits(bytes + 8, capped_demand);
    put_bits(bytes + 16, overloaded);
    store_digest_row(digest, "", bytes, sizeof bytes);
}
