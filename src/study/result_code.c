/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result_code.h"

#include <math.h>
#include <string.h>

#include "weekly.h"

enum { REAL_BYTES = 8, BINS = (int)(sizeof(struct model_curve) / sizeof(uint32_t)) };

static const char *const names[RESULT_CODE_COUNT] = {[RESULT_CODE_CURVES] = "curves",
                                                     [RESULT_CODE_WEEKS] = "weeks",
                                                     [RESULT_CODE_WEEKLY] = "weekly",
                                                     [RESULT_CODE_LOAD] = "load",
                                                     [RESULT_CODE_EXACT] = "exact"};

const char *result_code_name(enum result_code code)
{
    return names[code];
}

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

/* SQLite has no NaN (it becomes NULL, which is read as the usual one) and no -0.0. */
static bool is_plain(double value)
{
    if (isnan(value))
        return bits_of(value) == bits_of((double)NAN);
    return value != 0.0 || !signbit(value);
}

bool result_code_is_plain(struct observation o)
{
    return is_plain(o.numerator) && is_plain(o.denominator);
}

/* ---- writing ---- */

static void add_whole(struct text *out, uint64_t value)
{
    char bytes[10];
    size_t n = 0;
    do {
        bytes[n++] = (char)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
        value >>= 7;
    } while (value > 0);
    text_add_n(out, bytes, n);
}

static void add_real(struct text *out, double value)
{
    char bytes[REAL_BYTES];
    for (int i = 0; i < REAL_BYTES; i++)
        bytes[i] = (char)(bits_of(value) >> (8 * i) & 0xff);
    text_add_n(out, bytes, sizeof bytes);
}

static void add_counts(struct text *out, const uint32_t counts[], size_t n)
{
    size_t skipped = 0;
    for (size_t i = 0; i < n; i++) {
        if (counts[i] == 0) {
            skipped++;
            continue;
        }
        add_whole(out, skipped);
        add_whole(out, counts[i]);
        skipped = 0;
    }
}

static void add_load(struct text *out, const struct model_load *load)
{
    if (load->columns == 0)
        return;
    add_whole(out, load->positions);
    add_whole(out, load->columns);
    add_whole(out, load->weeks);
    add_whole(out, (uint64_t)load->first_day);
    text_add_n(out, (const char *)load->percent, (size_t)load->positions * load->columns);
}

static void add_exact(struct text *out, const struct observation values[])
{
    for (size_t m = 0; m < measure_count(); m++) {
        if (result_code_is_plain(values[m]))
            continue;
        add_whole(out, m);
        add_real(out, values[m].numerator);
        add_real(out, values[m].denominator);
    }
}

void result_code_write(struct text *out, enum result_code code, const struct model_result *result,
                       size_t weeks)
{
    switch (code) {
    case RESULT_CODE_CURVES:
        add_counts(out, (const uint32_t *)result->curves, MEASURE_CURVE_COUNT * BINS);
        break;
    case RESULT_CODE_WEEKS:
        add_whole(out, result->weeks->weeks);
        add_whole(out, result->weeks->warm_up);
        add_counts(out, &result->weeks->count[0][0], MODEL_SERIES * MODEL_WEEKS);
        break;
    case RESULT_CODE_WEEKLY:
        for (size_t i = 0; i < WEEKLY_SERIES_COUNT * weeks; i++)
            add_real(out, result->weekly[i]);
        break;
    case RESULT_CODE_LOAD:
        add_load(out, result->load);
        break;
    default:
        add_exact(out, result->values);
    }
}

/* ---- reading ---- */

struct bytes {
    const unsigned char *at;
    const unsigned char *end;
};

static bool take_whole(struct bytes *b, uint64_t *value)
{
    *value = 0;
    for (int shift = 0; b->at < b->end && shift < 64; shift += 7) {
        const unsigned char byte = *b->at++;
        *value |= (uint64_t)(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

static bool take_real(struct bytes *b, double *value)
{
    uint64_t bits = 0;
    if (b->end - b->at < REAL_BYTES)
        return false;
    for (int i = 0; i < REAL_BYTES; i++)
        bits |= (uint64_t)*b->at++ << (8 * i);
    memcpy(value, &bits, sizeof bits);
    return true;
}

static bool take_counts(struct bytes *b, uint32_t counts[], size_t n)
{
    size_t i = 0;
    while (b->at < b->end) {
        uint64_t skip, count;
        if (!take_whole(b, &skip) || !take_whole(b, &count) || skip >= n - i || count > UINT32_MAX)
            return false;
        i += (size_t)skip;
        counts[i++] = (uint32_t)count;
    }
    return true;
}

static bool take_weeks(struct bytes *b, struct model_weeks *w)
{
    uint64_t weeks, warm_up;
    if (!take_whole(b, &weeks) || !take_whole(b, &warm_up) || weeks > MODEL_WEEKS)
        return false;
    w->weeks = (size_t)weeks;
    w->warm_up = (size_t)warm_up;
    return take_counts(b, &w->count[0][0], MODEL_SERIES * MODEL_WEEKS);
}

static bool take_load(struct bytes *b, struct model_load *load)
{
    uint64_t head[4];
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        if (!take_whole(b, &head[i]))
            return false;
    if (head[0] > MODEL_LOAD_POSITIONS || head[1] > MODEL_LOAD_COLUMNS || head[2] > UINT32_MAX ||
        (uint64_t)(b->end - b->at) != head[0] * head[1])
        return false;
    *load = (struct model_load){.positions = (uint32_t)head[0],
                                .columns = (uint32_t)head[1],
                                .weeks = (uint32_t)head[2],
                                .first_day = (int64_t)head[3]};
    memcpy(load->percent, b->at, (size_t)(head[0] * head[1]));
    return true;
}

static bool take_exact(struct bytes *b, struct observation values[])
{
    while (b->at < b->end) {
        uint64_t m;
        if (!take_whole(b, &m) || m >= measure_count() || !take_real(b, &values[m].numerator) ||
            !take_real(b, &values[m].denominator))
            return false;
    }
    return true;
}

bool result_code_read(const unsigned char bytes[], size_t n, enum result_code code,
                      struct model_result *result, size_t weeks)
{
    struct bytes b = {bytes, bytes + n};
    switch (code) {
    case RESULT_CODE_CURVES:
        return take_counts(&b, (uint32_t *)result->curves, MEASURE_CURVE_COUNT * BINS);
    case RESULT_CODE_WEEKS:
        return take_weeks(&b, result->weeks);
    case RESULT_CODE_WEEKLY:
        for (size_t i = 0; i < WEEKLY_SERIES_COUNT * weeks; i++)
            if (!take_real(&b, &result->weekly[i]))
                return false;
        return b.at == b.end;
    case RESULT_CODE_LOAD:
        return take_load(&b, result->load);
    default:
        return take_exact(&b, result->values);
    }
}
