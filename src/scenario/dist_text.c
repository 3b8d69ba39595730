/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dist_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text.h"
#include "trace_file.h"

enum { MOST_ARGUMENTS = 16, MOST_DEPTH = 4 };

struct argument { /* one piece between separators */
    const char *name;  /* NULL: unnamed */
    const char *value;
};

struct form { /* how a kind is written: arguments in the order of dist.p; s = in the scale of the value */
    const char *name;
    enum dist_kind kind;
    const char *arguments[3];
    const char *scales; /* one letter per argument: s or n */
};

static const struct form forms[] = {
    {"constant", DIST_CONSTANT, {"value"}, "s"},
    {"uniform", DIST_UNIFORM, {"low", "high"}, "ss"},
    {"triangular", DIST_TRIANGULAR, {"low", "best", "high"}, "sss"},
    {"pert", DIST_PERT, {"low", "best", "high"}, "sss"},
    {"exponential", DIST_EXPONENTIAL, {"mean"}, "s"},
    {"gamma", DIST_GAMMA, {"mean", "cv"}, "sn"},
    {"erlang", DIST_ERLANG, {"mean", "k"}, "sn"},
    {"weibull", DIST_WEIBULL, {"median", "shape"}, "sn"},
    {"lognormal", DIST_LOGNORMAL, {"median", "sigma"}, "sn"},
    {"normal", DIST_NORMAL, {"mean", "sd"}, "ss"},
    {"hyperexponential", DIST_HYPEREXPONENTIAL, {"p", "mean1", "mean2"}, "nss"},
    {"mixture", DIST_MIXTURE, {NULL}, ""},
    {"truncate", DIST_TRUNCATE, {NULL}, ""},
    {"empirical", DIST_EMPIRICAL, {NULL}, ""},
    {"trace", DIST_TRACE, {NULL}, ""},
};

enum { N_FORMS = sizeof forms / sizeof forms[0] };

enum dist_text_scale dist_text_scale_of(const char *unit)
{
    if (unit != NULL && strcmp(unit, "time") == 0)
        return DIST_TEXT_TIME;
    return unit != NULL && strcmp(unit, "money") == 0 ? DIST_TEXT_MONEY : DIST_TEXT_PLAIN;
}

static bool fail(struct unit_hint *hint, const char *format, const char *a, const char *b)
{
    (void)snprintf(hint->text, sizeof hint->text, format, a, b);
    return false;
}

static char *trimmed(struct arena *arena, const char *text, size_t n)
{
    while (n > 0 && (*text == ' ' || *text == '\n')) {
        text++;
        n--;
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\n'))
        n--;
    return arena_text(arena, text, n);
}

/* name(inside): false when the text has not this shape. */
static bool call_of(struct arena *arena, const char *text, const char **name, const char **inside)
{
    const char *open = strchr(text, '(');
    const size_t n = strlen(text);
    if (open == NULL || n == 0 || text[n - 1] != ')')
        return false;
    *name = trimmed(arena, text, (size_t)(open - text));
    *inside = trimmed(arena, open + 1, (size_t)(text + n - 1 - (open + 1)));
    return true;
}

/* Splits at ; or , outside of brackets. Returns how many, MOST_ARGUMENTS + 1 when there are too many. */
static size_t split(struct arena *arena, const char *inside, const char *pieces[MOST_ARGUMENTS])
{
    size_t n = 0;
    int depth = 0;
    const char *start = inside;
    for (const char *c = inside;; c++) {
        depth += *c == '(';
        depth -= *c == ')';
        if (*c != '\0' && (depth != 0 || (*c != ';' && *c != ',')))
            continue;
        if (n == MOST_ARGUMENTS)
            return n + 1;
        if (*c != '\0' || c > start || n > 0)
            pieces[n++] = trimmed(arena, start, (size_t)(c - start));
        if (*c == '\0')
            return n;
        start = c + 1;
    }
}

static bool plain_number(enum dist_text_scale scale, const char *text, double *value, bool *working,
                         struct unit_hint *hint)
{
    if (scale == DIST_TEXT_MONEY)
        return unit_read_money(text, value, hint);
    if (scale == DIST_TEXT_PLAIN)
        return unit_read_number(text, value, hint);
    struct unit_duration duration;
    if (!unit_read_duration(text, &duration, hint))
        return false;
    *value = duration.us;
    *working = *working || duration.clock == UNIT_WORKING;
    return true;
}

static void remember_uncertain(const struct dist_text *how, const double v[3])
{
    static const char *const units[] = {"number", "us", "money"};
    struct bind *b = how->bind;
    if (b->n_uncertain == b->uncertain_capacity) {
        const size_t larger = b->uncertain_capacity < 8 ? 8 : 2 * b->uncertain_capacity;
        struct bind_uncertain *grown = ARENA_ARRAY(b->arena, larger, struct bind_uncertain);
        if (b->n_uncertain > 0)
            memcpy(grown, b->uncertain, b->n_uncertain * sizeof grown[0]);
        b->uncertain = grown;
        b->uncertain_capacity = larger;
    }
    b->uncertain[b->n_uncertain++] = (struct bind_uncertain){
        .path = arena_text(b->arena, how->path, strlen(how->path)), .low = v[0], .best = v[1],
        .high = v[2], .unit = units[how->scale], .place = how->place};
}

bool dist_text_number(const struct dist_text *how, const char *text, double *value, bool *working,
                      struct unit_hint *hint)
{
    const char *name;
    const char *inside;
    if (!call_of(how->bind->arena, text, &name, &inside) || strcmp(name, "uncertain") != 0)
        return plain_number(how->scale, text, value, working, hint);
    const char *pieces[MOST_ARGUMENTS];
    double v[3];
    if (split(how->bind->arena, inside, pieces) != 3)
        return fail(hint, "write uncertain(low; best; high)%s%s", "", "");
    for (int i = 0; i < 3; i++)
        if (!plain_number(how->scale, pieces[i], &v[i], working, hint))
            return false;
    if (!(v[0] <= v[1] && v[1] <= v[2]))
        return fail(hint, "in uncertain(low; best; high) the numbers must rise%s%s", "", "");
    remember_uncertain(how, v);
    *value = v[1];
    if (how->bind->draw != NULL)
        *value = how->bind->draw(how->bind->draw_context, &how->bind->uncertain[how->bind->n_uncertain - 1]);
    return true;
}

/* "median 60 d" -> median, 60 d. */
static struct argument argument_of(struct arena *arena, const char *piece)
{
    const size_t n = strspn(piece, "abcdefghijklmnopqrstuvwxyz0123456789");
    const bool named = piece[0] >= 'a' && piece[0] <= 'z' && piece[n] == ' ';
    if (!named)
        return (struct argument){NULL, piece};
    return (struct argument){arena_text(arena, piece, n), trimmed(arena, piece + n, strlen(piece + n))};
}

static bool read_one(const struct dist_text *how, char scale, const char *name, const char *text,
                     double *value, bool *working, struct unit_hint *hint)
{
    char path[256];
    (void)snprintf(path, sizeof path, "%s.%s", how->path, name);
    struct dist_text inner = *how;
    inner.path = path;
    inner.scale = scale == 's' ? how->scale : DIST_TEXT_PLAIN;
    return dist_text_number(&inner, text, value, working, hint);
}

/* lognormal(mean; cv) in its median and sigma: sigma^2 = ln(1 + cv^2), median = mean / sqrt(1 + cv^2). */
static bool from_mean_and_cv(struct dist *d)
{
    const double mean = d->p[0];
    const double cv = d->p[1];
    if (!(mean > 0.0) || !(cv > 0.0))
        return false;
    d->p[0] = mean / sqrt(1.0 + cv * cv);
    d->p[1] = sqrt(log1p(cv * cv));
    return true;
}

static bool mean_and_cv(const struct form *form, const char *const pieces[], size_t n, struct arena *arena)
{
    bool mean = false;
    for (size_t i = 0; i < n; i++) {
        const struct argument a = argument_of(arena, pieces[i]);
        mean = mean || (a.name != NULL && strcmp(a.name, "mean") == 0);
    }
    return form->kind == DIST_LOGNORMAL && mean;
}

static bool read_named(const struct dist_text *how, const struct form *form, const char *const pieces[],
                       size_t n, struct dist *d, struct unit_hint *hint)
{
    static const char *const by_mean[] = {"mean", "cv"};
    const bool mean = mean_and_cv(form, pieces, n, how->bind->arena);
    const size_t wanted = strlen(form->scales);
    bool given[3] = {false};
    for (size_t i = 0; i < n; i++) {
        const struct argument a = argument_of(how->bind->arena, pieces[i]);
        size_t k = 0;
        if (a.name == NULL && wanted != 1)
            return fail(hint, "name the arguments of %s, for example '%s ...'", form->name,
                        mean ? by_mean[0] : form->arguments[0]);
        for (; a.name != NULL && k < wanted; k++)
            if (strcmp(a.name, mean ? by_mean[k] : form->arguments[k]) == 0)
                break;
        if (k == wanted)
            return fail(hint, "%s has no argument '%s'", form->name, a.name);
        if (given[k])
            return fail(hint, "'%s' is given twice%s", form->arguments[k], "");
        given[k] = true;
        if (!read_one(how, form->scales[k], mean ? by_mean[k] : form->arguments[k], a.value, &d->p[k],
                      &d->working, hint))
            return false;
    }
    for (size_t k = 0; k < wanted; k++)
        if (!given[k])
            return fail(hint, "%s needs '%s'", form->name, mean ? by_mean[k] : form->arguments[k]);
    if (mean && !from_mean_and_cv(d))
        return fail(hint, "mean and cv must be above 0%s%s", "", "");
    return true;
}

static bool read_nested(const struct dist_text *how, const char *text, struct dist *d, int depth,
                        struct unit_hint *hint);

static bool read_mixture(const struct dist_text *how, const char *const pieces[], size_t n, struct dist *d,
                         int depth, struct unit_hint *hint)
{
    struct dist *parts = ARENA_ARRAY(how->bind->arena, n + 1, struct dist);
    double *weights = ARENA_ARRAY(how->bind->arena, n + 1, double);
    double sum = 0.0;
    if (n < 2)
        return fail(hint, "mixture needs at least two parts: mixture(w1 D1; w2 D2)%s%s", "", "");
    for (size_t i = 0; i < n; i++) {
        const size_t head = strcspn(pieces[i], " ");
        const char *weight = arena_text(how->bind->arena, pieces[i], head);
        if (!unit_read_share(weight, &weights[i], hint) || weights[i] < 0.0)
            return fail(hint, "part '%s' of mixture must begin with its weight%s", pieces[i], "");
        const char *rest = trimmed(how->bind->arena, pieces[i] + head, strlen(pieces[i] + head));
        if (!read_nested(how, rest, &parts[i], depth, hint))
            return false;
        d->working = d->working || parts[i].working;
        sum += weights[i];
    }
    if (!(sum > 0.0))
        return fail(hint, "the weights of mixture are all 0%s%s", "", "");
    double cumulative = 0.0;
    for (size_t i = 0; i < n; i++) {
        cumulative += weights[i] / sum;
        weights[i] = i + 1 == n ? 1.0 : cumulative;
    }
    d->count = n;
    d->parts = parts;
    d->weights = weights;
    return true;
}

static bool read_truncate(const struct dist_text *how, const char *const pieces[], size_t n, struct dist *d,
                          int depth, struct unit_hint *hint)
{
    if (n != 3)
        return fail(hint, "write truncate(D; low; high)%s%s", "", "");
    struct dist *part = ARENA_NEW(how->bind->arena, struct dist);
    if (!read_nested(how, pieces[0], part, depth, hint))
        return false;
    for (int i = 0; i < 2; i++) {
        const struct argument a = argument_of(how->bind->arena, pieces[i + 1]);
        if (!read_one(how, 's', i == 0 ? "low" : "high", a.value, &d->p[i], &d->working, hint))
            return false;
    }
    d->working = d->working || part->working;
    d->count = 1;
    d->parts = part;
    return true;
}

static bool read_values(const struct dist_text *how, const char *const pieces[], size_t n, struct dist *d,
                        struct unit_hint *hint)
{
    if (n != 2)
        return fail(hint, "write the file and the column: trace(file; column)%s%s", "", "");
    if (how->bind->traces == NULL)
        return fail(hint, "files cannot be read here%s%s", "", "");
    const struct argument file = argument_of(how->bind->arena, pieces[0]);
    const struct argument column = argument_of(how->bind->arena, pieces[1]);
    const double unit = how->scale == DIST_TEXT_TIME ? (double)UNIT_HOUR : 1.0;
    return trace_files_read(how->bind->traces, file.value, column.value, unit, &d->values, &d->count, hint);
}

static bool read_call(const struct dist_text *how, const struct form *form, const char *inside,
                      struct dist *d, int depth, struct unit_hint *hint)
{
    const char *pieces[MOST_ARGUMENTS];
    const size_t n = split(how->bind->arena, inside, pieces);
    if (n > MOST_ARGUMENTS)
        return fail(hint, "%s has too many arguments%s", form->name, "");
    d->kind = form->kind;
    if (form->kind == DIST_MIXTURE)
        return read_mixture(how, pieces, n, d, depth + 1, hint);
    if (form->kind == DIST_TRUNCATE)
        return read_truncate(how, pieces, n, d, depth + 1, hint);
    if (form->kind == DIST_EMPIRICAL || form->kind == DIST_TRACE)
        return read_values(how, pieces, n, d, hint);
    return read_named(how, form, pieces, n, d, hint);
}

static bool unknown_kind(const char *name, struct unit_hint *hint)
{
    const char *names[N_FORMS];
    for (size_t i = 0; i < N_FORMS; i++)
        names[i] = forms[i].name;
    const char *near = diag_nearest(name, names, N_FORMS);
    if (near != NULL)
        return fail(hint, "there is no distribution '%s'; did you mean '%s'?", name, near);
    return fail(hint, "there is no distribution '%s'%s", name, "");
}

static bool read_nested(const struct dist_text *how, const char *text, struct dist *d, int depth,
                        struct unit_hint *hint)
{
    const char *name;
    const char *inside;
    *d = (struct dist){0};
    if (depth > MOST_DEPTH)
        return fail(hint, "distributions are nested too deeply%s%s", "", "");
    if (call_of(how->bind->arena, text, &name, &inside) && strcmp(name, "uncertain") != 0) {
        const struct form *form = forms;
        while (form < forms + N_FORMS && strcmp(form->name, name) != 0)
            form++;
        if (form == forms + N_FORMS)
            return unknown_kind(name, hint);
        if (!read_call(how, form, inside, d, depth, hint))
            return false;
    } else {
        d->kind = DIST_CONSTANT;
        if (!dist_text_number(how, text, &d->p[0], &d->working, hint))
            return false;
    }
    const char *wrong = dist_prepare(d);
    return wrong == NULL || fail(hint, "%s%s", wrong, "");
}

bool dist_text_read(const struct dist_text *how, const char *text, struct dist *d, struct unit_hint *hint)
{
    hint->text[0] = '\0';
    return read_nested(how, text, d, 0, hint);
}
