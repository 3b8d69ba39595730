/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "none", where a row allows it, is stored as what no written value can be: -1 for numbers and
 * choices, NULL for texts, the least integer for dates, DIST_NONE for distributions.
 */
#include "scalar.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "civil.h"
#include "diag.h"
#include "dist.h"
#include "dist_text.h"
#include "tree.h"

enum { SHOWN = 60 /* bytes of a refused text that are quoted back */ };

/* The kind of one element. */
static enum param_kind element_kind(enum param_kind kind)
{
    switch (kind) {
    case PARAM_REALS:
        return PARAM_REAL;
    case PARAM_TEXTS:
        return PARAM_TEXT;
    case PARAM_DATES:
        return PARAM_DATE;
    default:
        return kind;
    }
}

size_t scalar_size(enum param_kind kind)
{
    switch (element_kind(kind)) {
    case PARAM_INT:
    case PARAM_CHOICE:
        return sizeof(int32_t);
    case PARAM_BOOL:
        return sizeof(bool);
    case PARAM_TEXT:
        return sizeof(const char *);
    case PARAM_DURATION:
    case PARAM_DATE:
        return sizeof(int64_t);
    case PARAM_DIST:
        return sizeof(struct dist);
    default:
        return sizeof(double);
    }
}

static bool refuse(const struct quantity_site *site, const char *text, const char *hint)
{
    const enum param_kind kind = element_kind(site->row->kind);
    const size_t n = strlen(text);

    quantity_error(site, "'%s' needs %s, got '%.*s%s'%s%s", site->row->name, quantity_kind(kind),
                   n > SHOWN ? SHOWN : (int)n, text, n > SHOWN ? "..." : "",
                   hint[0] != '\0' ? "; " : "", hint);
    return false;
}

static void *slot(void *value, int64_t whole, size_t size)
{
    if (size == sizeof(int32_t)) {
        const int32_t narrow = (int32_t)whole;
        memcpy(value, &narrow, sizeof narrow);
    } else {
        memcpy(value, &whole, sizeof whole);
    }
    return value;
}

static void store_none(enum param_kind kind, void *value)
{
    static const double minus_one = -1.0;

    switch (kind) {
    case PARAM_INT:
    case PARAM_CHOICE:
        (void)slot(value, -1, sizeof(int32_t));
        break;
    case PARAM_DURATION:
        (void)slot(value, -1, sizeof(int64_t));
        break;
    case PARAM_DATE:
        (void)slot(value, INT64_MIN, sizeof(int64_t));
        break;
    case PARAM_TEXT:
        memset(value, 0, sizeof(const char *));
        break;
    case PARAM_DIST:
        *(struct dist *)value = (struct dist){.kind = DIST_NONE};
        break;
    default:
        memcpy(value, &minus_one, sizeof minus_one);
        break;
    }
}

/* Appends a bound of the row's range in the spelling of its kind. */
static void write_bound(const struct param *row, enum param_kind kind, double bound, struct text *t)
{
    if (kind == PARAM_DURATION)
        quantity_write(kind, bound * (double)UNIT_DAY, row->working, t);
    else
        quantity_write(kind, bound, false, t);
}

/* The row's closed range; bounds of durations are written in days. */
static bool check_range(const struct quantity_site *site, enum param_kind kind,
                        const struct quantity *q, const char *text)
{
    const struct param *row = site->row;
    const double scale = kind == PARAM_DURATION ? (double)UNIT_DAY : 1.0;
    struct text range = {0};

    if ((row->min == 0.0 && row->max == 0.0) ||
        (q->low >= row->min * scale && q->high <= row->max * scale &&
         q->value >= row->min * scale && q->value <= row->max * scale))
        return true;
    write_bound(row, kind, row->min, &range);
    text_add(&range, " and ");
    write_bound(row, kind, row->max, &range);
    quantity_error(site, "'%s' must be between %s, got %.*s", row->name, text_of(&range), SHOWN,
                   text);
    text_fini(&range);
    return false;
}

static bool read_number(const struct quantity_site *site, enum param_kind kind, const char *text,
                        void *value, struct text *normal)
{
    struct quantity q;
    struct unit_hint hint;

    if (!quantity_read(site, kind, NULL, text, &q, normal, &hint))
        return refuse(site, text, hint.text);
    if (kind == PARAM_DURATION && q.clock == UNIT_WORKING && !site->row->working)
        return refuse(site, text,
                      "this time runs on the wall clock; write h, d or week instead of wd");
    if (kind == PARAM_DURATION && q.clock == UNIT_WALL && site->row->working)
        return refuse(site, text, "this is working time; write h or wd (8 h)");
    if (!check_range(site, kind, &q, text))
        return false;
    if (kind == PARAM_INT) {
        if (!(q.low >= (double)INT32_MIN && q.high <= (double)INT32_MAX))
            return refuse(site, text, "at most 2147483647");
        (void)slot(value, (int64_t)q.value, sizeof(int32_t));
    } else if (kind == PARAM_DURATION) {
        (void)slot(value, (int64_t)llrint(q.value), sizeof(int64_t));
    } else {
        memcpy(value, &q.value, sizeof q.value);
    }
    return true;
}

static bool read_text(const struct quantity_site *site, const char *text, void *value,
                      struct text *normal)
{
    const char *reason;

    if (!text_is_label(text, strlen(text), TREE_MAX_LABEL, &reason)) {
        quantity_error(site, "'%s' may hold %d bytes of printable text; this has %s",
                       site->row->name, (int)TREE_MAX_LABEL, reason);
        return false;
    }
    const char *copy = arena_text(site->bind->arena, text, strlen(text));
    memcpy(value, &copy, sizeof copy);
    scalar_quote(copy, normal);
    return true;
}

static bool read_choice(const struct quantity_site *site, const char *text, void *value,
                        struct text *normal)
{
    const char *const *choices = site->row->choices;
    struct text all = {0};
    size_t n = 0;

    for (; choices[n] != NULL; n++) {
        if (strcmp(choices[n], text) == 0) {
            (void)slot(value, (int64_t)n, sizeof(int32_t));
            text_add(normal, text);
            text_fini(&all);
            return true;
        }
        text_printf(&all, " %s", choices[n]);
    }
    const char *near = diag_nearest(text, choices, n);
    quantity_error(site, "'%s' cannot be '%.*s'; one of:%s%s%s%s", site->row->name, SHOWN, text,
                   text_of(&all), near != NULL ? "; did you mean '" : "", near != NULL ? near : "",
                   near != NULL ? "'?" : "");
    text_fini(&all);
    return false;
}

static bool read_date(const struct quantity_site *site, const char *text, void *value,
                      struct text *normal)
{
    int64_t day;

    if (!civil_parse(text, &day))
        return refuse(site, text, "write year, month and day that exist, such as 2025-01-06");
    (void)slot(value, day, sizeof day);
    text_add(normal, text);
    return true;
}

static bool read_bool(const struct quantity_site *site, const char *text, void *value,
                      struct text *normal)
{
    struct unit_hint hint;
    bool is_true;

    if (!unit_read_bool(text, &is_true, &hint))
        return refuse(site, text, hint.text);
    memcpy(value, &is_true, sizeof is_true);
    text_add(normal, text);
    return true;
}

/* The mean of a distribution within the row's range (days, money or number). */
static bool check_mean(const struct quantity_site *site, const struct dist *d)
{
    const struct param *row = site->row;
    const enum param_kind kind = dist_text_kind(row);
    const double scale = kind == PARAM_DURATION ? (double)UNIT_DAY : 1.0;
    const double mean = dist_mean(d);
    struct text range = {0};

    if ((row->min == 0.0 && row->max == 0.0) ||
        (mean >= row->min * scale && mean <= row->max * scale))
        return true;
    write_bound(row, kind, row->min, &range);
    text_add(&range, " and ");
    write_bound(row, kind, row->max, &range);
    quantity_error(site, "'%s' must have a mean between %s", row->name, text_of(&range));
    text_fini(&range);
    return false;
}

bool scalar_read(const struct quantity_site *site, const char *text, void *value,
                 struct text *normal)
{
    const enum param_kind kind = element_kind(site->row->kind);

    if (site->row->optional && strcmp(text, "none") == 0) {
        store_none(kind, value);
        text_add(normal, "none");
        return true;
    }
    switch (kind) {
    case PARAM_BOOL:
        return read_bool(site, text, value, normal);
    case PARAM_TEXT:
        return read_text(site, text, value, normal);
    case PARAM_CHOICE:
        return read_choice(site, text, value, normal);
    case PARAM_DATE:
        return read_date(site, text, value, normal);
    case PARAM_DIST:
        return dist_text_read(site, text, value, normal) && check_mean(site, value);
    default:
        return read_number(site, kind, text, value, normal);
    }
}

/* Characters that mean something to YAML at the start of a plain scalar, or a comma anywhere. */
static bool is_plain(const char *text)
{
    static const char *const words[] = {"~", "null", "true", "false", "none"};

    if (text[0] == '\0' || text[0] == ' ' || text[strlen(text) - 1] == ' ' ||
        strchr("-?:,[]{}#&*!|>'\"%@`", text[0]) != NULL)
        return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0)
            return false;
    return strpbrk(text, ",[]{}#:\"\\") == NULL;
}

void scalar_quote(const char *text, struct text *out)
{
    if (is_plain(text)) {
        text_add(out, text);
        return;
    }
    text_add(out, "\"");
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            text_add(out, "\\");
        text_add_n(out, text, 1);
    }
    text_add(out, "\"");
}
