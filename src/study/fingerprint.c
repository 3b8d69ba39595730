/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fingerprint.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "gsl_wrap.h"
#include "sha256.h"

enum { FUNCTIONS = 7, ROUNDS = 14286 }; /* 7 x 14286 = 100,002 */

/* u runs through (0, 1). */
static double evaluate(int function, double u)
{
    switch (function) {
    case 0:
        return exp(40.0 * u - 20.0);
    case 1:
        return log(1000.0 * u);
    case 2:
        return pow(0.1 + 10.0 * u, 3.0 * u - 1.5);
    case 3:
        return expm1(2.0 * u - 1.0);
    case 4:
        return log1p(u - 0.999);
    case 5:
        return erf(6.0 * u - 3.0);
    default:
        return gsl_wrap_normal_quantile(u);
    }
}

static void add_bits(struct sha256 *s, double x)
{
    uint64_t bits;
    unsigned char bytes[8];
    memcpy(&bits, &x, sizeof bits);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i));
    sha256_add(s, bytes, sizeof bytes);
}

void fingerprint_libm(char hex[65])
{
    struct sha256 s;
    sha256_init(&s);
    for (int i = 0; i < ROUNDS; i++)
        for (int function = 0; function < FUNCTIONS; function++)
            add_bits(&s, evaluate(function, (i + 0.5) / ROUNDS));
    sha256_hex(&s, hex);
}
