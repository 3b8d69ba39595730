/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value.h"

#include <stdio.h>
#include <string.h>

#include "civil.h"
#include "dist_text.h"
#include "text.h"

static bool fail(struct unit_hint *hint, const struct value_request *r, const char *wanted,
                 const struct unit_hint *why)
{
    if (why->text[0] != '\0')
        (void)snprintf(hint->text, sizeof hint->text, "'%.40s' needs %s, got '%.40s': %.90s", r->row->name,
                       wanted, r->text, why->text);
    else
        (void)snprintf(hint->text, sizeof hint->text, "'%.40s' needs %s, got '%.60s'", r->row->name, wanted,
                       r->text);
    return false;
}

/* The range is in the written unit: days for durations. */
static bool in_range(const struct value_request *r, double value, struct unit_hint *hint)
{
    const struct param *row = r->row;
    char low[32];
    char high[32];
    if ((row->min == 0.0 && row->max == 0.0) || (value >= row->min && value <= row->max))
        return true;
    const char *unit = row->kind == PARAM_DURATION ? " days" : "";
    (void)snprintf(hint->text, sizeof hint->text, "'%.40s' must be between %s and %s%s, got %.60s", row->name,
                   text_from_double(row->min, low), text_from_double(row->max, high), unit, r->text);
    return false;
}

static bool read_number(const struct value_request *r, enum dist_text_scale scale, double *value, bool *working,
                        const char *wanted, struct unit_hint *hint)
{
    struct unit_hint why = {{0}};
    const struct dist_text how = {r->bind, scale, r->path, r->place};
    return dist_text_number(&how, r->text, value, working, &why) || fail(hint, r, wanted, &why);
}

static bool store_real(const struct value_request *r, double *member, struct unit_hint *hint)
{
    double v = 0.0;
    bool working = false;
    if (!read_number(r, DIST_TEXT_PLAIN, &v, &working, "a number", hint) || !in_range(r, v, hint))
        return false;
    *member = v;
    return true;
}

static bool store_money(const struct value_request *r, double *member, struct unit_hint *hint)
{
    double v = 0.0;
    bool working = false;
    if (!read_number(r, DIST_TEXT_MONEY, &v, &working, "an amount of money such as $80k", hint) ||
        !in_range(r, v, hint))
        return false;
    *member = v;
    return true;
}

static bool store_share(const struct value_request *r, double *member, struct unit_hint *hint)
{
    struct unit_hint why = {{0}};
    double v = 0.0;
    bool working = false;
    if (strncmp(r->text, "uncertain", 9) == 0) {
        if (!read_number(r, DIST_TEXT_PLAIN, &v, &working, "a share", hint))
            return false;
    } else if (!unit_read_share(r->text, &v, &why)) {
        return fail(hint, r, "a share such as 20% or 0.2", &why);
    }
    if (!in_range(r, v, hint))
        return false;
    *member = v;
    return true;
}

static bool store_rate(const struct value_request *r, double *member, struct unit_hint *hint)
{
    struct unit_hint why = {{0}};
    double v = 0.0;
    if (!unit_read_rate(r->text, &v, &why))
        return fail(hint, r, "a rate such as 20 / wd", &why);
    if (!in_range(r, v, hint))
        return false;
    *member = v;
    return true;
}

static bool store_int(const struct value_request *r, int32_t *member, struct unit_hint *hint)
{
    struct unit_hint why = {{0}};
    int64_t v = 0;
    if (!unit_read_whole(r->text, &v, &why))
        return fail(hint, r, "a whole number", &why);
    if (!in_range(r, (double)v, hint))
        return false;
    if (v < INT32_MIN || v > INT32_MAX)
        return fail(hint, r, "a smaller whole number", &why);
    *member = (int32_t)v;
    return true;
}

static bool store_duration(const struct value_request *r, int64_t *member, struct unit_hint *hint)
{
    double us = 0.0;
    bool working = false;
    if (r->row->optional && strcmp(r->text, "none") == 0) {
        *member = -1;
        return true;
    }
    if (!read_number(r, DIST_TEXT_TIME, &us, &working, "a time such as 10 min or 2 weeks", hint))
        return false;
    if (working && !r->row->working) {
        (void)snprintf(hint->text, sizeof hint->text,
                       "'%.40s' runs on the wall clock; write d (24 h) or h instead of wd", r->row->name);
        return false;
    }
    if (!in_range(r, us / (double)UNIT_DAY, hint))
        return false;
    *member = (int64_t)sim_from_us(us);
    return true;
}

static bool store_choice(const struct value_request *r, int32_t *member, struct unit_hint *hint)
{
    size_t n = 0;
    struct text list = {0};
    for (; r->row->choices[n] != NULL; n++) {
        if (strcmp(r->row->choices[n], r->text) == 0) {
            *member = (int32_t)n;
            text_fini(&list);
            return true;
        }
        text_printf(&list, " %s", r->row->choices[n]);
    }
    const char *near = diag_nearest(r->text, r->row->choices, n);
    if (near != NULL)
        (void)snprintf(hint->text, sizeof hint->text, "'%.40s' cannot be '%.40s'; did you mean '%.40s'?",
                       r->row->name, r->text, near);
    else
        (void)snprintf(hint->text, sizeof hint->text, "'%.40s' cannot be '%.40s'; one of:%.90s", r->row->name,
                       r->text, text_of(&list));
    text_fini(&list);
    return false;
}

static bool store_bool(const struct value_request *r, bool *member, struct unit_hint *hint)
{
    struct unit_hint why = {{0}};
    return unit_read_bool(r->text, member, &why) || fail(hint, r, "true or false", &why);
}

static bool store_text(const struct value_request *r, const char **member)
{
    *member = arena_text(r->bind->arena, r->text, strlen(r->text));
    return true;
}

static bool store_date(const struct value_request *r, int64_t *member, struct unit_hint *hint)
{
    const struct unit_hint why = {{0}};
    return civil_parse(r->text, member) || fail(hint, r, "a date that exists, such as 2025-01-06", &why);
}

static bool store_dist(const struct value_request *r, struct dist *member, struct unit_hint *hint)
{
    if (r->row->optional && strcmp(r->text, "none") == 0) {
        *member = (struct dist){.kind = DIST_NONE};
        return true;
    }
    struct unit_hint why = {{0}};
    struct dist d;
    const struct dist_text how = {r->bind, dist_text_scale_of(r->row->unit), r->path, r->place};
    if (!dist_text_read(&how, r->text, &d, &why)) {
        (void)snprintf(hint->text, sizeof hint->text, "'%.40s': %.150s", r->row->name,
                       why.text[0] != '\0' ? why.text : "a distribution such as lognormal(median 60 d; sigma 0.8)");
        return false;
    }
    *member = d;
    return true;
}

bool value_read(const struct value_request *r, void *member, struct unit_hint *hint)
{
    hint->text[0] = '\0';
    switch (r->row->kind) {
    case PARAM_REAL:
        return store_real(r, member, hint);
    case PARAM_INT:
        return store_int(r, member, hint);
    case PARAM_BOOL:
        return store_bool(r, member, hint);
    case PARAM_TEXT:
        return store_text(r, member);
    case PARAM_CHOICE:
        return store_choice(r, member, hint);
    case PARAM_DURATION:
        return store_duration(r, member, hint);
    case PARAM_RATE:
        return store_rate(r, member, hint);
    case PARAM_SHARE:
        return store_share(r, member, hint);
    case PARAM_MONEY:
        return store_money(r, member, hint);
    case PARAM_DATE:
        return store_date(r, member, hint);
    case PARAM_DIST:
        return store_dist(r, member, hint);
    default:
        return false;
    }
}

bool value_read_element(const struct value_request *r, void *element, struct unit_hint *hint)
{
    hint->text[0] = '\0';
    if (r->row->kind == PARAM_DATES)
        return store_date(r, element, hint);
    if (r->row->kind == PARAM_TEXTS)
        return store_text(r, element);
    return store_real(r, element, hint);
}
