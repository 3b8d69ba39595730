/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_digest.h"

#include <string.h>

#include "result_code.h"
#include "sha256.h"

static void add_bits(struct text *out, uint64_t bits)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(bits >> (8 * i) & 0xff);
    text_add_n(out, bytes, sizeof bytes);
}

static void add_real(struct text *out, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    add_bits(out, bits);
}

static int64_t first_bits(const char hex[65])
{
    uint64_t bits = 0;
    for (int i = 0; i < 16; i++) {
        const char c = hex[i];
        bits = bits << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    int64_t signed_bits;
    memcpy(&signed_bits, &bits, sizeof bits);
    return signed_bits;
}

int64_t store_digest(const struct model_result *r, size_t weeks, struct text *scratch)
{
    char hex[65];
    text_clear(scratch);
    add_bits(scratch, r->events);
    add_bits(scratch, r->capped_demand);
    add_bits(scratch, r->overloaded);
    for (size_t m = 0; m < measure_count(); m++) {
        add_real(scratch, r->values[m].numerator);
        add_real(scratch, r->values[m].denominator);
    }
    for (enum result_code code = 0; code < RESULT_CODE_COUNT; code++)
        result_code_write(scratch, code, r, weeks);
    sha256_of(scratch->data, scratch->length, hex);
    return first_bits(hex);
}
