/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Widths follow the short list of wide and combining ranges of Unicode 15 (UAX 11, East Asian
 * Width) that names and labels really use; a terminal disagrees at worst by a column.
 */
#include "text.h"

#include <float.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "decimal.h"

void text_fini(struct text *t)
{
    free(t->data);
    *t = (struct text){0};
}

void text_clear(struct text *t)
{
    t->length = 0;
    if (t->data != NULL)
        t->data[0] = '\0';
}

/* Makes room for n more bytes and the NUL. */
static void reserve(struct text *t, size_t n)
{
    if (n > SIZE_MAX / 2 - t->length - 1)
        arena_out_of_memory();
    const size_t needed = t->length + n + 1;
    if (needed <= t->capacity)
        return;
    size_t capacity = t->capacity < 64 ? 64 : t->capacity;
    while (capacity < needed)
        capacity *= 2;
    char *data = realloc(t->data, capacity);
    if (data == NULL)
        arena_out_of_memory();
    t->data = data;
    t->capacity = capacity;
}

void text_add_n(struct text *t, const char *s, size_t n)
{
    reserve(t, n);
    if (n > 0)
        memcpy(t->data + t->length, s, n);
    t->length += n;
    t->data[t->length] = '\0';
}

void text_add(struct text *t, const char *s)
{
    text_add_n(t, s, strlen(s));
}

void text_printf(struct text *t, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        reserve(t, (size_t)n);
        (void)vsnprintf(t->data + t->length, (size_t)n + 1, format, again);
        t->length += (size_t)n;
    }
    va_end(again);
}

const char *text_of(const struct text *t)
{
    return t->data != NULL ? t->data : "";
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool text_to_double(const char *s, double *value)
{
    return decimal_read(s, value);
}

bool text_to_uint64(const char *s, uint64_t *value)
{
    uint64_t whole = 0;

    if (!is_digit(*s))
        return false;
    for (; is_digit(*s); s++) {
        const uint64_t digit = (uint64_t)(*s - '0');
        if (whole > (UINT64_MAX - digit) / 10)
            return false;
        whole = whole * 10 + digit;
    }
    if (*s != '\0')
        return false;
    *value = whole;
    return true;
}

bool text_to_int64(const char *s, int64_t *value)
{
    const bool negative = *s == '-';
    uint64_t magnitude;

    if (!text_to_uint64(negative ? s + 1 : s, &magnitude))
        return false;
    if (magnitude > (uint64_t)INT64_MAX + (negative ? 1u : 0u))
        return false;
    if (!negative)
        *value = (int64_t)magnitude;
    else
        *value = magnitude == 0 ? 0 : -(int64_t)(magnitude - 1) - 1;
    return true;
}

/* Whatever stands for the decimal point in this locale, one or several bytes, becomes a point. */
static void point_for_locale(const char *from, char *to)
{
    bool in_point = false;

    for (; *from != '\0'; from++) {
        const bool number = is_digit(*from) || *from == '-' || *from == '+' || *from == 'e';
        if (number)
            *to++ = *from;
        else if (!in_point)
            *to++ = '.';
        in_point = !number;
    }
    *to = '\0';
}

const char *text_from_double(double value, char buffer[32])
{
    /* 15 digits survive the trip through a normal double; what needs fewer is printed with fewer
     * anyway */
    int digits = fabs(value) < DBL_MIN ? 1 : 15;

    if (!isfinite(value)) {
        const char *name = isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
        memcpy(buffer, name, strlen(name) + 1);
        return buffer;
    }
    for (; digits <= 17; digits++) {
        char local[48];
        double back;
        (void)snprintf(local, sizeof local, "%.*g", digits, value);
        point_for_locale(local, buffer);
        if (text_to_double(buffer, &back) && back == value)
            break;
    }
    return buffer;
}

/* ---- UTF-8 ---- */

struct range {
    uint32_t first, last;
};

/* Decodes one character of s[0..n); returns its bytes, or 0 when malformed (overlong, surrogate,
 * cut off, beyond). */
static size_t decode(const char *s, size_t n, uint32_t *character)
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char first = (unsigned char)s[0];
    const size_t length = first < 0x80   ? 1
                          : first < 0xC2 ? 0
                          : first < 0xE0 ? 2
                          : first < 0xF0 ? 3
                                         : 4;

    if (length == 0 || length > n || first > 0xF4)
        return 0;
    uint32_t c = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        const unsigned char next = (unsigned char)s[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        c = c << 6 | (next & 0x3Fu);
    }
    if (c < least[length] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *character = c;
    return length;
}

static bool among(uint32_t c, const struct range ranges[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

#define AMONG(c, ranges) among((c), (ranges), sizeof(ranges) / sizeof(ranges)[0])

/* No ink at all: joiners, marks of direction, variation selectors, tags. */
static const struct range invisible[] = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160}, {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F}, {0x3164, 0x3164},
    {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF},
};

static const struct range combining[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5}, {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC}, {0x06DF, 0x06E4}, {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0900, 0x0902},
    {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31},
    {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20F0},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
};

static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18CFF}, {0x1AFF0, 0x1B2FF}, {0x1F004, 0x1F004},
    {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A}, {0x1F200, 0x1F320},
    {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
    {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F},
    {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

static size_t columns_of(uint32_t c)
{
    if (c >= 0x20 && c < 0x7F)
        return 1;
    if (is_control(c) || AMONG(c, combining))
        return 0;
    if (AMONG(c, wide))
        return 2;
    return AMONG(c, invisible) ? 0 : 1;
}

size_t text_width(const char *s)
{
    size_t left = strlen(s);
    size_t columns = 0;

    while (left > 0) {
        uint32_t c;
        size_t length = decode(s, left, &c);
        columns += length == 0 ? 1 : columns_of(c);
        length = length == 0 ? 1 : length;
        s += length;
        left -= length;
    }
    return columns;
}

static const char *objection(uint32_t c)
{
    static const struct range direction[] = {
        {0x061C, 0x061C}, {0x200E, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069}};

    if (c == 0)
        return "a NUL character";
    if (is_control(c))
        return "a control character";
    if (AMONG(c, direction))
        return "a character that overrides the direction of text";
    if (AMONG(c, invisible))
        return "an invisible character";
    return NULL;
}

bool text_is_label(const char *s, size_t length, size_t max_bytes, const char **reason)
{
    *reason = NULL;
    if (length > max_bytes)
        *reason = "too many characters";
    for (size_t i = 0; *reason == NULL && i < length;) {
        uint32_t c;
        const size_t bytes = decode(s + i, length - i, &c);
        *reason = bytes == 0 ? "bytes that are not UTF-8" : objection(c);
        i += bytes;
    }
    return *reason == NULL;
}
