/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * sha256.h - fingerprints of inputs (FIPS 180-4), so that a result can name the exact bytes it came
 * from.
 */
#ifndef SHA256_H
#define SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
    uint32_t state[8];
    uint64_t bytes;
    unsigned char block[64];
};

void sha256_init(struct sha256 *s);
void sha256_add(struct sha256 *s, const void *data, size_t n);

/* Finishes and writes 64 hexadecimal digits and a NUL. */
void sha256_hex(struct sha256 *s, char hex[65]);

/* The fingerprint of n bytes at once. */
void sha256_of(const void *data, size_t n, char hex[65]);

#endif
