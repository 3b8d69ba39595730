/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quantity.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "call_text.h"
#include "tree.h"

void quantity_error(const struct quantity_site *site, const char *format, ...)
{
    struct diag *diag = site->bind->diag;
    const struct place place = site->node != NULL ? site->node->place : (struct place){0};
    char message[1000];
    va_list args;

    if (diag->count < DIAG_MAX_ITEMS && place.line > 0 && diag_has_place(diag, place))
        return; /* the same value was filled into several positions */
    va_start(args, format);
    if (vsnprintf(message, sizeof message, format, args) < 0)
        message[0] = '\0';
    va_end(args);
    diag_add(diag, DIAG_ERROR, place, site->node != NULL ? site->node->source : NULL, "%s%s",
             site->node == NULL ? "in the default: " : "", message);
}

bool quantity_read_certain(enum param_kind kind, const char *text, struct quantity *out,
                           struct unit_hint *hint)
{
    struct unit_duration duration = {0};
    int64_t whole = 0;
    bool fine;

    *out = (struct quantity){.clock = UNIT_EITHER};
    switch (kind) {
    case PARAM_INT:
        fine = unit_read_whole(text, &whole, hint);
        out->value = (double)whole;
        break;
    case PARAM_DURATION:
        fine = unit_read_duration(text, &duration, hint);
        out->value = duration.us;
        out->clock = duration.clock;
        break;
    case PARAM_RATE:
        fine = unit_read_rate(text, &out->value, hint);
        break;
    case PARAM_SHARE:
        fine = unit_read_share(text, &out->value, hint);
        break;
    case PARAM_MONEY:
        fine = unit_read_money(text, &out->value, hint);
        break;
    default:
        fine = unit_read_number(text, &out->value, hint);
        break;
    }
    out->low = out->high = out->value;
    return fine;
}

void quantity_write(enum param_kind kind, double value, bool working, struct text *out)
{
    char number[48];

    if (kind == PARAM_DURATION)
        text_add(out, unit_write_duration(value, working, number));
    else if (kind == PARAM_RATE)
        text_add(out, unit_write_rate(value, number));
    else
        text_add(out, text_from_double(value, number));
}

static bool refuse(struct unit_hint *hint, const char *words)
{
    (void)snprintf(hint->text, sizeof hint->text, "%s", words);
    return false;
}

const char *quantity_kind(enum param_kind kind)
{
    static const char *const names[PARAM_KIND_COUNT] = {
        [PARAM_END] = "nothing",
        [PARAM_REAL] = "a number",
        [PARAM_INT] = "a whole number",
        [PARAM_BOOL] = "true or false",
        [PARAM_TEXT] = "a text",
        [PARAM_CHOICE] = "a choice",
        [PARAM_DURATION] = "a duration",
        [PARAM_RATE] = "a rate",
        [PARAM_SHARE] = "a share",
        [PARAM_MONEY] = "an amount of money",
        [PARAM_DATE] = "a date",
        [PARAM_DIST] = "a distribution",
        [PARAM_REALS] = "a list of numbers",
        [PARAM_TEXTS] = "a list of names",
        [PARAM_DATES] = "a list of dates",
        [PARAM_SECTION] = "a section",
        [PARAM_MAP] = "a map",
        [PARAM_LIST] = "a list",
    };

    return names[kind];
}

/* Which of low, best, high an argument is: by its name, else by its position. */
static int which_point(const struct call_argument *a, int position, const char **value)
{
    static const char *const names[3] = {"low", "best", "high"};

    *value = a->word != NULL ? a->rest : a->text;
    for (int i = 0; a->word != NULL && i < 3; i++)
        if (strcmp(a->word, names[i]) == 0)
            return i;
    *value = a->text;
    return position;
}

/* The three points of uncertain(low; best; high). */
static bool read_points(enum param_kind kind, const struct call_text *call,
                        struct quantity point[3], struct unit_hint *hint)
{
    bool given[3] = {false};

    if (call->count != 3)
        return refuse(hint, "write uncertain(low; best; high)");
    for (int i = 0; i < 3; i++) {
        const char *value;
        const int k = which_point(&call->arguments[i], i, &value);
        if (given[k])
            return refuse(hint, "write uncertain(low; best; high)");
        given[k] = true;
        if (!quantity_read_certain(kind, value, &point[k], hint))
            return false;
    }
    if (!(point[0].value <= point[1].value && point[1].value <= point[2].value))
        return refuse(hint, "uncertain(low; best; high) needs low <= best <= high");
    if (!(point[0].value < point[2].value))
        return refuse(hint, "uncertain(low; best; high) needs low < high");
    for (int i = 1; i < 3; i++) {
        if (point[i].clock != UNIT_EITHER && point[0].clock != UNIT_EITHER &&
            point[i].clock != point[0].clock)
            return refuse(hint, "working days (wd) and days of 24 h cannot be mixed");
        if (point[i].clock != UNIT_EITHER)
            point[0].clock = point[i].clock;
    }
    return true;
}

static const char *unit_of(enum param_kind kind, const struct param *row)
{
    switch (kind) {
    case PARAM_DURATION:
        return "us";
    case PARAM_RATE:
        return "per day";
    case PARAM_SHARE:
        return "share";
    case PARAM_MONEY:
        return "money";
    default:
        return row->kind == PARAM_DIST || row->unit == NULL ? "" : row->unit;
    }
}

static const struct bind_uncertain *record(const struct quantity_site *site, enum param_kind kind,
                                           const char *argument, const struct quantity point[3])
{
    struct bind *b = site->bind;
    struct text path = {0};

    if (b->n_uncertain == b->uncertain_capacity) {
        const size_t capacity = b->n_uncertain == 0 ? 16 : b->n_uncertain * 2;
        struct bind_uncertain *grown = ARENA_ARRAY(b->arena, capacity, struct bind_uncertain);
        if (b->n_uncertain > 0)
            memcpy(grown, b->uncertain, b->n_uncertain * sizeof *grown);
        b->uncertain = grown;
        b->uncertain_capacity = capacity;
    }
    text_add(&path, site->path);
    if (argument != NULL)
        text_printf(&path, ".%s", argument);
    struct bind_uncertain *u = &b->uncertain[b->n_uncertain++];
    *u = (struct bind_uncertain){.path = arena_text(b->arena, text_of(&path), path.length),
                                 .low = point[0].value,
                                 .best = point[1].value,
                                 .high = point[2].value,
                                 .unit = unit_of(kind, site->row),
                                 .place =
                                     site->node != NULL ? site->node->place : (struct place){0}};
    text_fini(&path);
    return u;
}

static bool read_uncertain(const struct quantity_site *site, enum param_kind kind,
                           const char *argument, const struct call_text *call, struct quantity *out,
                           struct text *normal, struct unit_hint *hint)
{
    struct quantity point[3];

    if (!read_points(kind, call, point, hint))
        return false;
    const struct bind_uncertain *u = record(site, kind, argument, point);
    struct bind *b = site->bind;
    double value = b->draw != NULL ? b->draw(b->draw_context, u) : u->best;
    if (kind == PARAM_INT)
        value = floor(value + 0.5);
    *out =
        (struct quantity){.value = value, .low = u->low, .high = u->high, .clock = point[0].clock};
    text_add(normal, "uncertain(");
    for (int i = 0; i < 3; i++) {
        quantity_write(kind, point[i].value, point[0].clock == UNIT_WORKING, normal);
        text_add(normal, i < 2 ? "; " : ")");
    }
    return true;
}

bool quantity_read(const struct quantity_site *site, enum param_kind kind, const char *argument,
                   const char *text, struct quantity *out, struct text *normal,
                   struct unit_hint *hint)
{
    struct call_text call;
    const enum call_outcome outcome = call_text_read(site->bind->arena, text, &call);

    hint->text[0] = '\0';
    if (outcome == CALL_BROKEN)
        return refuse(hint, call.problem);
    if (outcome == CALL_READ && strcmp(call.name, "uncertain") == 0)
        return read_uncertain(site, kind, argument, &call, out, normal, hint);
    if (outcome == CALL_READ)
        return refuse(hint, "only uncertain(low; best; high) may stand here");
    if (!quantity_read_certain(kind, text, out, hint))
        return false;
    quantity_write(kind, out->value, out->clock == UNIT_WORKING, normal);
    return true;
}
