/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * If the digits fit 53 bits and the power of ten is at most 22, one correctly rounded
 * multiplication or division is exact (Clinger, How to read floating point numbers accurately, PLDI
 * 1990). Else the exact quotient of two big integers is rounded to even by hand. Digits beyond 800
 * can only matter as "and a little more".
 */
#include "decimal.h"

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { MAX_DIGITS = 800, WORDS = 160, LARGEST_EXPONENT = 100000 };

/* A whole number of up to 5120 bits, least significant word first. */
struct big {
    size_t n;
    uint32_t word[WORDS];
};

/* What the text says: 0.d1d2d3... x 10^exponent. */
struct decimal {
    bool negative;
    bool more; /* nonzero digits were cut off */
    int n;
    int exponent;
    unsigned char digit[MAX_DIGITS];
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void big_multiply_add(struct big *b, uint32_t factor, uint32_t add)
{
    uint64_t carry = add;

    for (size_t i = 0; i < b->n; i++) {
        carry += (uint64_t)b->word[i] * factor;
        b->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0)
        b->word[b->n++] = (uint32_t)carry;
}

static void big_times_power_of_ten(struct big *b, int power)
{
    for (; power >= 9; power -= 9)
        big_multiply_add(b, 1000000000u, 0);
    for (; power > 0; power--)
        big_multiply_add(b, 10u, 0);
}

static void big_shift_left(struct big *b, int bits)
{
    const size_t words = (size_t)bits / 32;
    const int rest = bits % 32;

    if (b->n == 0 || bits == 0)
        return;
    big_multiply_add(b, UINT32_C(1) << rest, 0);
    memmove(b->word + words, b->word, b->n * sizeof b->word[0]);
    memset(b->word, 0, words * sizeof b->word[0]);
    b->n += words;
}

static int big_bits(const struct big *b)
{
    int bits = 0;

    if (b->n == 0)
        return 0;
    for (uint32_t top = b->word[b->n - 1]; top != 0; top >>= 1)
        bits++;
    return bits + 32 * (int)(b->n - 1);
}

static int big_compare(const struct big *a, const struct big *b)
{
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    for (size_t i = a->n; i-- > 0;)
        if (a->word[i] != b->word[i])
            return a->word[i] < b->word[i] ? -1 : 1;
    return 0;
}

/* a -= b, where a >= b. */
static void big_subtract(struct big *a, const struct big *b)
{
    uint64_t borrow = 0;

    for (size_t i = 0; i < a->n; i++) {
        const uint64_t take = (i < b->n ? (uint64_t)b->word[i] : 0) + borrow;
        borrow = a->word[i] < take;
        a->word[i] = (uint32_t)(a->word[i] - take);
    }
    while (a->n > 0 && a->word[a->n - 1] == 0)
        a->n--;
}

/* Rounds q x 2^exponent (q has 55 or 56 bits, `more`: nonzero bits below it) to the nearest double,
 * ties to even. */
static double round_to_double(uint64_t q, int exponent, bool more)
{
    int drop = 0;

    while ((q >> drop) >= (UINT64_C(1) << 53))
        drop++;
    if (exponent + drop < -1074)
        drop = -1074 - exponent;
    if (drop > 60)
        return 0.0;
    const uint64_t half = UINT64_C(1) << (drop - 1);
    const uint64_t rest = q & (2 * half - 1);
    uint64_t mantissa = q >> drop;
    if (rest > half || (rest == half && (more || (mantissa & 1) != 0)))
        mantissa++;
    return ldexp((double)mantissa, exponent + drop);
}

/* numerator / denominator, exactly, then rounded once. */
static double big_quotient(struct big *numerator, struct big *denominator, bool more)
{
    const int shift = 55 - (big_bits(numerator) - big_bits(denominator));
    uint64_t q = 0;

    if (shift > 0)
        big_shift_left(numerator, shift);
    else
        big_shift_left(denominator, -shift);
    /* the quotient lies in [2^54, 2^56): peel its bits off from the top */
    struct big *remainder = numerator;
    big_shift_left(denominator, 56);
    for (int bit = 0; bit <= 56; bit++) {
        q <<= 1;
        if (big_compare(remainder, denominator) >= 0) {
            big_subtract(remainder, denominator);
            q |= 1;
        }
        big_multiply_add(remainder, 2, 0);
    }
    return round_to_double(q, -shift, more || remainder->n > 0);
}

static double decimal_value_exact(const struct decimal *d)
{
    struct big numerator = {0};
    struct big denominator = {.n = 1, .word = {1}};
    const int power = d->exponent - d->n; /* value = digits as a whole number x 10^power */

    for (int i = 0; i < d->n; i++)
        big_multiply_add(&numerator, 10, d->digit[i]);
    if (power >= 0)
        big_times_power_of_ten(&numerator, power);
    else
        big_times_power_of_ten(&denominator, -power);
    return big_quotient(&numerator, &denominator, d->more);
}

static double decimal_value(const struct decimal *d)
{
    static const double power_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                          1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                          1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int power = d->exponent - d->n;

    if (d->n == 0 || d->exponent < -330)
        return 0.0;
    if (d->exponent > 310)
        return INFINITY;
    if (d->n <= 15 && power >= -22 && power <= 22) {
        uint64_t whole = 0;
        for (int i = 0; i < d->n; i++)
            whole = whole * 10 + d->digit[i];
        return power < 0 ? (double)whole / power_of_ten[-power]
                         : (double)whole * power_of_ten[power];
    }
    return decimal_value_exact(d);
}

static void decimal_add_digit(struct decimal *d, char c)
{
    if (d->n < MAX_DIGITS)
        d->digit[d->n++] = (unsigned char)(c - '0');
    else if (c != '0')
        d->more = true;
}

/* Reads digits(.digits)?, leaves leading and trailing zeros out. Returns the rest, or NULL. */
static const char *read_digits(const char *s, struct decimal *d)
{
    if (!is_digit(*s))
        return NULL;
    for (; is_digit(*s); s++) {
        if (d->n > 0 || *s != '0') {
            decimal_add_digit(d, *s);
            if (d->exponent < LARGEST_EXPONENT)
                d->exponent++;
        }
    }
    if (*s == '.') {
        s++;
        if (!is_digit(*s))
            return NULL;
        for (; is_digit(*s); s++) {
            if (d->n > 0 || *s != '0')
                decimal_add_digit(d, *s);
            else if (d->exponent > -LARGEST_EXPONENT)
                d->exponent--;
        }
    }
    while (d->n > 0 && d->digit[d->n - 1] == 0 && !d->more)
        d->n--;
    return s;
}

/* Reads the exponent, if any, and wants the end behind it. */
static bool read_exponent(const char *s, struct decimal *d)
{
    int exponent = 0;
    bool negative = false;

    if (*s == '\0')
        return true;
    if (*s != 'e' && *s != 'E')
        return false;
    s++;
    if (*s == '+' || *s == '-')
        negative = *s++ == '-';
    if (!is_digit(*s))
        return false;
    for (; is_digit(*s); s++)
        if (exponent < 10 * LARGEST_EXPONENT)
            exponent = exponent * 10 + (*s - '0');
    d->exponent += negative ? -exponent : exponent;
    return *s == '\0';
}

bool decimal_read(const char *s, double *value)
{
    struct decimal d = {.negative = *s == '-'};

    s = read_digits(d.negative ? s + 1 : s, &d);
    if (s == NULL || !read_exponent(s, &d))
        return false;
    const double magnitude = decimal_value(&d);
    if (isinf(magnitude))
        return false;
    *value = d.negative ? -magnitude : magnitude;
    return true;
}
