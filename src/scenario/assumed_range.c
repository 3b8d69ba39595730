/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assumed_range.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dist_text.h"
#include "quantity.h"

enum { LONGEST = 80 };

enum param_kind assumed_range_kind(const struct param *row)
{
    switch (row->kind) {
    case PARAM_REAL:
    case PARAM_INT:
    case PARAM_DURATION:
    case PARAM_RATE:
    case PARAM_SHARE:
    case PARAM_MONEY:
        return row->kind;
    case PARAM_DIST:
        return dist_text_kind(row);
    default:
        return PARAM_END;
    }
}

static bool reads(enum param_kind kind, const char *text, double *value)
{
    struct quantity q;
    struct unit_hint hint;
    if (!quantity_read_certain(kind, text, &q, &hint))
        return false;
    *value = q.value;
    return true;
}

static size_t number_length(const char *text)
{
    const size_t sign = strspn(text, "-$");
    return sign + strspn(text + sign, "0123456789.");
}

/* A bound, with a unit of its own or, failing that, with `unit` behind it. A row's shares may be written bare. */
static bool read_end(const struct param *row, const char *text, const char *unit, double *value)
{
    const enum param_kind kind = assumed_range_kind(row);
    char whole[2 * LONGEST];
    if (text[number_length(text)] != '\0')
        return reads(kind, text, value);
    (void)snprintf(whole, sizeof whole, "%s%s%s", text, unit[0] == '%' || unit[0] == '\0' ? "" : " ", unit);
    if (unit[0] != '\0' && reads(kind, whole, value))
        return true;
    if (reads(kind, text, value))
        return true;
    (void)snprintf(whole, sizeof whole, "%s %s", text, row->unit != NULL ? row->unit : "");
    return reads(kind, whole, value) || (kind == PARAM_DURATION && snprintf(whole, sizeof whole, "%s d", text) > 0 &&
                                         row->unit != NULL && row->unit[0] == 'd' && reads(kind, whole, value));
}

static void trim(char *text)
{
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        text[--n] = '\0';
}

/* "lo..hi" with `length` letters of the upper end. */
static bool read_ends(const struct param *row, const char *text, size_t length, double *low, double *high)
{
    const char *dots = strstr(text, "..");
    char from[LONGEST], to[LONGEST];
    if (dots == NULL || (size_t)(dots - text) >= LONGEST || length >= LONGEST)
        return false;
    (void)snprintf(from, sizeof from, "%.*s", (int)(dots - text), text);
    (void)snprintf(to, sizeof to, "%.*s", (int)length, dots + 2);
    trim(from);
    trim(to);
    const char *unit_of_to = to + number_length(to);
    const char *unit_of_from = from + number_length(from);
    unit_of_to += strspn(unit_of_to, " ");
    unit_of_from += strspn(unit_of_from, " ");
    return read_end(row, from, unit_of_to, low) && read_end(row, to, unit_of_from, high) && *low < *high &&
           isfinite(*low) && isfinite(*high);
}

bool assumed_range_read(const struct param *row, const char *text, double *low, double *high)
{
    const char *dots = strstr(text, "..");
    return assumed_range_kind(row) != PARAM_END && dots != NULL &&
           read_ends(row, text, strlen(dots + 2), low, high);
}

bool assumed_range_of(const struct param *row, double *low, double *high)
{
    static const char word[] = "assumed ", median[] = "median ";
    if (assumed_range_kind(row) == PARAM_END || row->source == NULL || strncmp(row->source, word, strlen(word)) != 0 ||
        strchr(row->source, ';') != NULL)
        return false;
    const char *text = row->source + strlen(word);
    text += strncmp(text, median, strlen(median)) == 0 ? strlen(median) : 0;
    const char *dots = strstr(text, "..");
    if (dots == NULL)
        return false;
    const size_t number = number_length(dots + 2);
    const char *unit = dots + 2 + number;
    const size_t space = strspn(unit, " ");
    const size_t letters = strcspn(unit + space, " ,([");
    return read_ends(row, text, number + space + letters, low, high) ||
           read_ends(row, text, number, low, high); /* the next word is no unit */
}

/* ---- inside distributions ---- */

/* Where the first argument's number stands in the text, and how long it is: 0 when it is an end of a range or a weight. */
static const char *argument_of(const struct param *row, const char *text, size_t *length)
{
    static const char *const centres[] = {"mean ", "median ", "value "};
    const char *open = row->kind == PARAM_DIST ? strchr(text, '(') : NULL;
    *length = 0;
    if (open == NULL) {
        *length = strlen(text);
        return text;
    }
    for (size_t i = 0; i < sizeof centres / sizeof *centres; i++)
        if (strncmp(open + 1, centres[i], strlen(centres[i])) == 0) {
            const char *begin = open + 1 + strlen(centres[i]);
            *length = strcspn(begin, ";,)");
            return begin;
        }
    return text;
}

bool assumed_range_value(const struct param *row, const char *text, double *value)
{
    size_t length = 0;
    char number[LONGEST];
    const char *begin = argument_of(row, text, &length);
    if (assumed_range_kind(row) == PARAM_END || length == 0 || length >= LONGEST)
        return false;
    (void)snprintf(number, sizeof number, "%.*s", (int)length, begin);
    return reads(assumed_range_kind(row), number, value);
}

void assumed_range_write(const struct param *row, const char *text, double value, struct text *out)
{
    size_t length = 0;
    const char *begin = argument_of(row, text, &length);
    const enum param_kind kind = assumed_range_kind(row);
    const bool working = row->working || (kind == PARAM_DURATION && memchr(begin, 'w', length) != NULL &&
                                          strstr(begin, "wd") != NULL);
    if (kind == PARAM_INT)
        value = floor(value + 0.5);
    text_add_n(out, text, (size_t)(begin - text));
    quantity_write(kind, kind == PARAM_DURATION ? rint(value) : value, working, out);
    text_add(out, begin + length);
}
