/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_policy.h"

#include <stdint.h>
#include <string.h>

#include "sha256.h"

enum { HASH_BYTES = 32 };

static unsigned digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void base64(struct text *out, const unsigned char bytes[], size_t n)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < n; i += 3) {
        const size_t left = n - i;
        const uint32_t three = (uint32_t)bytes[i] << 16 |
                               (left > 1 ? (uint32_t)bytes[i + 1] << 8 : 0) |
                               (left > 2 ? (uint32_t)bytes[i + 2] : 0);
        const char four[] = {digits[three >> 18 & 63], digits[three >> 12 & 63],
                             left > 1 ? digits[three >> 6 & 63] : '=',
                             left > 2 ? digits[three & 63] : '='};
        text_add_n(out, four, sizeof four);
    }
}

void html_policy_write(struct text *out, const char *style)
{
    char hex[2 * HASH_BYTES + 1];
    unsigned char bytes[HASH_BYTES];
    sha256_of(style, strlen(style), hex);
    for (size_t i = 0; i < HASH_BYTES; i++)
        bytes[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    text_add(out, "default-src 'none'; style-src 'sha256-");
    base64(out, bytes, sizeof bytes);
    text_add(out, "'; base-uri 'none'; form-action 'none'");
}
