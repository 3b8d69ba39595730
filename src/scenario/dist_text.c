/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A distribution with two ways to be written (lognormal) has two rows; the one that knows the named
 * arguments is taken. lognormal(mean; cv) is turned into median and sigma:
 *     sigma^2 = ln(1 + cv^2),   median = mean / sqrt(1 + cv^2).
 */
#include "dist_text.h"

#include <math.h>
#include <string.h>

#include "call_text.h"
#include "diag.h"
#include "trace_file.h"
#include "tree.h"

enum { DEEPEST = 8 /* distributions within each other */, POINTS = 3 };

#define ARRAY_LEN(a) (sizeof(a) / sizeof(a)[0])

/* Kind of an argument's value: of the quantity itself, or bare. */
#define VALUE PARAM_KIND_COUNT

struct form {
    const char *name;
    enum dist_kind kind;
    const char *usage; /* the arguments as a user writes them */
    struct {
        const char *name; /* NULL ends */
        enum param_kind kind;
    } arguments[POINTS + 1];
};

static const struct form forms[] = {
    {"constant", DIST_CONSTANT, "value", {{"value", VALUE}}},
    {"uniform", DIST_UNIFORM, "low; high", {{"low", VALUE}, {"high", VALUE}}},
    {"triangular",
     DIST_TRIANGULAR,
     "low; best; high",
     {{"low", VALUE}, {"best", VALUE}, {"high", VALUE}}},
    {"pert", DIST_PERT, "low; best; high", {{"low", VALUE}, {"best", VALUE}, {"high", VALUE}}},
    {"exponential", DIST_EXPONENTIAL, "mean", {{"mean", VALUE}}},
    {"gamma", DIST_GAMMA, "mean; cv", {{"mean", VALUE}, {"cv", PARAM_SHARE}}},
    {"erlang", DIST_ERLANG, "mean; k", {{"mean", VALUE}, {"k", PARAM_INT}}},
    {"weibull", DIST_WEIBULL, "median; shape", {{"median", VALUE}, {"shape", PARAM_REAL}}},
    {"lognormal", DIST_LOGNORMAL, "median; sigma", {{"median", VALUE}, {"sigma", PARAM_REAL}}},
    {"lognormal", DIST_LOGNORMAL, "mean; cv", {{"mean", VALUE}, {"cv", PARAM_SHARE}}},
    {"normal", DIST_NORMAL, "mean; sd", {{"mean", VALUE}, {"sd", VALUE}}},
    {"hyperexponential",
     DIST_HYPEREXPONENTIAL,
     "p; mean1; mean2",
     {{"p", PARAM_SHARE}, {"mean1", VALUE}, {"mean2", VALUE}}},
    {"mixture", DIST_MIXTURE, "weight1 D1; weight2 D2", {{NULL, VALUE}}},
    {"truncate", DIST_TRUNCATE, "D; low; high", {{"low", VALUE}, {"high", VALUE}}},
    {"empirical", DIST_EMPIRICAL, "file; column; unit", {{NULL, VALUE}}},
    {"trace", DIST_TRACE, "file; column; unit", {{NULL, VALUE}}},
};

/* One distribution while it is read. */
struct reading {
    const struct quantity_site *site;
    struct arena *arena;
    enum param_kind kind;  /* of values */
    enum unit_clock clock; /* of the times seen so far */
    struct text prefix;    /* path of the part: "1.2." */
    int depth;
};

static bool read_dist(struct reading *r, const char *text, struct dist *out, struct text *normal);

enum param_kind dist_text_kind(const struct param *row)
{
    if (row->unit != NULL && strcmp(row->unit, "time") == 0)
        return PARAM_DURATION;
    return row->unit != NULL && strcmp(row->unit, "money") == 0 ? PARAM_MONEY : PARAM_REAL;
}

const char *dist_text_usage(size_t i)
{
    static const char *const lines[ARRAY_LEN(forms)] = {"constant(value)",
                                                        "uniform(low; high)",
                                                        "triangular(low; best; high)",
                                                        "pert(low; best; high)",
                                                        "exponential(mean)",
                                                        "gamma(mean; cv)",
                                                        "erlang(mean; k)",
                                                        "weibull(median; shape)",
                                                        "lognormal(median; sigma)",
                                                        "lognormal(mean; cv)",
                                                        "normal(mean; sd)",
                                                        "hyperexponential(p; mean1; mean2)",
                                                        "mixture(weight1 D1; weight2 D2)",
                                                        "truncate(D; low; high)",
                                                        "empirical(file; column; unit)",
                                                        "trace(file; column; unit)"};

    return i < ARRAY_LEN(lines) ? lines[i] : NULL;
}

#define DIST_ERROR(r, format, ...)                                                                 \
    quantity_error((r)->site, "'%s': " format, (r)->site->row->name, __VA_ARGS__)

/* ---- numbers ---- */

static bool note_clock(struct reading *r, enum unit_clock clock)
{
    if (clock != UNIT_EITHER && r->clock != UNIT_EITHER && clock != r->clock) {
        DIST_ERROR(r, "%s", "working days (wd) and days of 24 h cannot be mixed");
        return false;
    }
    if (clock != UNIT_EITHER)
        r->clock = clock;
    return true;
}

/* One argument's value; `name` NULL for a bare value. */
static bool read_point(struct reading *r, enum param_kind kind, const char *name, const char *text,
                       double *value, struct text *normal)
{
    const enum param_kind actual = kind == VALUE ? r->kind : kind;
    struct text path = {0};
    struct unit_hint hint;
    struct quantity q;

    if (name != NULL)
        text_printf(&path, "%s%s", text_of(&r->prefix), name);
    const bool fine = quantity_read(r->site, actual, path.length > 0 ? text_of(&path) : NULL, text,
                                    &q, normal, &hint);
    text_fini(&path);
    if (!fine) {
        DIST_ERROR(r, "%s needs %s, got '%.60s'%s%s", name != NULL ? name : "it",
                   quantity_kind(actual), text, hint.text[0] != '\0' ? "; " : "", hint.text);
        return false;
    }
    *value = q.value;
    return note_clock(r, q.clock);
}

/* ---- which distribution ---- */

static bool knows(const struct form *form, const char *argument)
{
    for (size_t i = 0; form->arguments[i].name != NULL; i++)
        if (strcmp(form->arguments[i].name, argument) == 0)
            return true;
    return false;
}

/* How many of the call's first words the form knows as names. */
static size_t names_known(const struct form *form, const struct call_text *call)
{
    size_t n = 0;

    for (size_t i = 0; i < call->count; i++)
        n += call->arguments[i].word != NULL && knows(form, call->arguments[i].word) ? 1 : 0;
    return n;
}

static const struct form *find_form(const struct reading *r, const struct call_text *call)
{
    const char *names[ARRAY_LEN(forms) + 1];
    const struct form *best = NULL;

    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        names[i] = forms[i].name;
        if (strcmp(forms[i].name, call->name) == 0 &&
            (best == NULL || names_known(&forms[i], call) > names_known(best, call)))
            best = &forms[i];
    }
    if (best != NULL)
        return best;
    names[ARRAY_LEN(forms)] = "uncertain";
    const char *near = diag_nearest(call->name, names, ARRAY_LEN(names));
    if (near != NULL)
        DIST_ERROR(r, "unknown distribution '%.60s'; did you mean '%s'?", call->name, near);
    else
        DIST_ERROR(
            r,
            "unknown distribution '%.60s'; one of: constant uniform triangular pert exponential "
            "gamma erlang weibull lognormal normal hyperexponential mixture truncate empirical "
            "trace",
            call->name);
    return NULL;
}

/* ---- those of numbers only ---- */

static bool refuse_argument(const struct reading *r, const struct form *form, const char *word)
{
    const char *names[POINTS] = {NULL};

    for (size_t i = 0; form->arguments[i].name != NULL; i++)
        names[i] = form->arguments[i].name;
    const char *near = diag_nearest(word, names, POINTS);
    if (near != NULL)
        DIST_ERROR(r, "%s has no '%.60s'; did you mean '%s'?", form->name, word, near);
    else
        DIST_ERROR(r, "%s has no '%.60s'; write %s(%s)", form->name, word, form->name, form->usage);
    return false;
}

/* Sorts the call's arguments from `from` on into the form's order: by name, the others in order. */
static bool assign(const struct reading *r, const struct form *form, const struct call_text *call,
                   size_t from, const char *texts[POINTS])
{
    for (size_t i = from; i < call->count; i++) {
        const struct call_argument *a = &call->arguments[i];
        size_t k = 0;
        if (a->word != NULL && !knows(form, a->word))
            return refuse_argument(r, form, a->word);
        while (form->arguments[k].name != NULL &&
               (a->word != NULL ? strcmp(form->arguments[k].name, a->word) != 0 : texts[k] != NULL))
            k++;
        if (form->arguments[k].name == NULL) {
            DIST_ERROR(r, "too many arguments; write %s(%s)", form->name, form->usage);
            return false;
        }
        if (texts[k] != NULL) {
            DIST_ERROR(r, "%s given twice in %s", form->arguments[k].name, form->name);
            return false;
        }
        texts[k] = a->word != NULL ? a->rest : a->text;
    }
    return true;
}

static bool read_points(struct reading *r, const struct form *form, const struct call_text *call,
                        size_t from, struct dist *out, struct text *normal)
{
    const char *texts[POINTS] = {NULL};
    bool fine = assign(r, form, call, from, texts);

    for (size_t i = 0; fine && form->arguments[i].name != NULL; i++) {
        const char *name = form->arguments[i].name;
        if (texts[i] == NULL) {
            DIST_ERROR(r, "%s needs %s; write %s(%s)", form->name, name, form->name, form->usage);
            return false;
        }
        text_printf(normal, "%s%s%s", i > 0 || from > 0 ? "; " : "",
                    form->kind == DIST_CONSTANT ? "" : name,
                    form->kind == DIST_CONSTANT ? "" : " ");
        fine = read_point(r, form->arguments[i].kind, name, texts[i], &out->p[i], normal);
    }
    if (fine && form->kind == DIST_LOGNORMAL && strcmp(form->arguments[0].name, "mean") == 0) {
        const double cv2 = out->p[1] * out->p[1];
        if (!(out->p[1] > 0.0) || !isfinite(cv2)) {
            DIST_ERROR(r, "%s", "the cv of a lognormal must be above 0");
            return false;
        }
        out->p[0] = out->p[0] / sqrt(1.0 + cv2);
        out->p[1] = sqrt(log1p(cv2));
    }
    return fine;
}

/* ---- those made of others ---- */

/* A part: one level deeper, with its number in the path. */
static bool read_part(struct reading *r, size_t number, const char *text, struct dist *out,
                      struct text *normal)
{
    const size_t length = r->prefix.length;

    if (r->depth == DEEPEST) {
        DIST_ERROR(r, "nested more than %d deep", (int)DEEPEST);
        return false;
    }
    r->depth++;
    text_printf(&r->prefix, "%zu.", number);
    const bool fine = read_dist(r, text, out, normal);
    r->prefix.length = length;
    r->prefix.data[length] = '\0';
    r->depth--;
    return fine;
}

static bool read_mixture(struct reading *r, const struct call_text *call, struct dist *out,
                         struct text *normal)
{
    struct dist *parts = ARENA_ARRAY(r->arena, call->count, struct dist);
    double *weights = ARENA_ARRAY(r->arena, call->count, double);
    double sum = 0.0;

    for (size_t i = 0; i < call->count; i++) {
        const char *text = call->arguments[i].text;
        const size_t n = strcspn(text, " ");
        double weight;
        struct unit_hint hint;
        if (!unit_read_share(arena_text(r->arena, text, n), &weight, &hint) || text[n] == '\0') {
            DIST_ERROR(r, "write a weight before each part: mixture(0.3 D1; 0.7 D2), not '%.60s'",
                       text);
            return false;
        }
        if (weight < 0.0) {
            DIST_ERROR(r, "a weight cannot be negative, as in '%.60s'", text);
            return false;
        }
        text_add(normal, i > 0 ? "; " : "");
        quantity_write(PARAM_SHARE, weight, false, normal);
        text_add(normal, " ");
        if (!read_part(r, i + 1, text + n + 1, &parts[i], normal))
            return false;
        sum += weight;
        weights[i] = sum;
    }
    if (call->count == 0 || !(fabs(sum - 1.0) <= 1e-9)) {
        char number[32];
        DIST_ERROR(r, "the weights of a mixture must sum to 1, not %s",
                   text_from_double(sum, number));
        return false;
    }
    weights[call->count - 1] = 1.0;
    out->count = call->count;
    out->parts = parts;
    out->weights = weights;
    return true;
}

static bool read_truncate(struct reading *r, const struct form *form, const struct call_text *call,
                          struct dist *out, struct text *normal)
{
    struct dist *part = ARENA_NEW(r->arena, struct dist);

    if (call->count != 3) {
        DIST_ERROR(r, "write %s(%s)", form->name, form->usage);
        return false;
    }
    if (!read_part(r, 1, call->arguments[0].text, part, normal))
        return false;
    out->parts = part;
    out->count = 1;
    return read_points(r, form, call, 1, out, normal);
}

/* The value behind one of the names file, column, unit, or by position. */
static bool sort_file_arguments(const struct reading *r, const struct form *form,
                                const struct call_text *call, const char *texts[POINTS])
{
    static const char *const names[POINTS] = {"file", "column", "unit"};

    for (size_t i = 0; i < call->count; i++) {
        const struct call_argument *a = &call->arguments[i];
        size_t k = 0;
        while (k < POINTS && (a->word == NULL || strcmp(names[k], a->word) != 0))
            k++;
        const bool named = k < POINTS;
        for (k = named ? k : 0; !named && k < POINTS && texts[k] != NULL; k++)
            ;
        if (k == POINTS || texts[k] != NULL) {
            DIST_ERROR(r, "write %s(%s)", form->name, form->usage);
            return false;
        }
        texts[k] = named ? a->rest : a->text;
    }
    if (texts[0] != NULL && texts[1] != NULL)
        return true;
    DIST_ERROR(r, "write %s(%s)", form->name, form->usage);
    return false;
}

static bool read_file(struct reading *r, const struct form *form, const struct call_text *call,
                      struct dist *out, struct text *normal)
{
    const char *texts[POINTS] = {NULL};
    struct trace_file_values values;

    if (!sort_file_arguments(r, form, call, texts))
        return false;
    const struct trace_file_request request = {.file = texts[0],
                                               .column = texts[1],
                                               .unit = texts[2],
                                               .kind = r->kind,
                                               .own_copy = form->kind == DIST_EMPIRICAL};
    if (!trace_file_read(r->site->bind->traces, r->site, &request, &values))
        return false;
    if (values.working && !note_clock(r, UNIT_WORKING))
        return false;
    out->values = values.values;
    out->count = values.count;
    text_printf(normal, "%s; %s", texts[0], texts[1]);
    if (texts[2] != NULL)
        text_printf(normal, "; unit %s", texts[2]);
    return true;
}

/* ---- all of them ---- */

static bool read_call(struct reading *r, const struct call_text *call, struct dist *out,
                      struct text *normal)
{
    const struct form *form = find_form(r, call);
    bool fine;

    if (form == NULL)
        return false;
    *out = (struct dist){.kind = form->kind};
    if (form->kind != DIST_CONSTANT)
        text_printf(normal, "%s(", form->name);
    if (form->kind == DIST_MIXTURE)
        fine = read_mixture(r, call, out, normal);
    else if (form->kind == DIST_TRUNCATE)
        fine = read_truncate(r, form, call, out, normal);
    else if (form->kind == DIST_EMPIRICAL || form->kind == DIST_TRACE)
        fine = read_file(r, form, call, out, normal);
    else
        fine = read_points(r, form, call, 0, out, normal);
    if (form->kind != DIST_CONSTANT)
        text_add(normal, ")");
    return fine;
}

static bool read_dist(struct reading *r, const char *text, struct dist *out, struct text *normal)
{
    struct call_text call;
    const enum call_outcome outcome = call_text_read(r->arena, text, &call);

    if (outcome == CALL_BROKEN) {
        DIST_ERROR(r, "%s in '%.60s'", call.problem, text);
        return false;
    }
    if (outcome == CALL_READ && strcmp(call.name, "uncertain") != 0)
        return read_call(r, &call, out, normal);
    call = (struct call_text){.name = text};
    const bool word = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');
    if (word && outcome == CALL_NONE) {
        const struct form *form = find_form(r, &call);
        if (form != NULL)
            DIST_ERROR(r, "write %s(%s)", form->name, form->usage);
        return false;
    }
    *out = (struct dist){.kind = DIST_CONSTANT};
    return read_point(r, VALUE, r->depth > 0 ? "value" : NULL, text, &out->p[0], normal);
}

static void mark_working(struct dist *d)
{
    d->working = true;
    for (size_t i = 0; d->parts != NULL && i < d->count; i++)
        mark_working((struct dist *)&d->parts[i]); /* our own, just read */
}

bool dist_text_read(const struct quantity_site *site, const char *text, struct dist *out,
                    struct text *normal)
{
    struct reading r = {
        .site = site, .arena = site->bind->arena, .kind = dist_text_kind(site->row)};
    struct dist d = {0};
    const char *problem = NULL;

    bool fine = read_dist(&r, text, &d, normal);
    text_fini(&r.prefix);
    if (fine) {
        if (r.clock == UNIT_WORKING)
            mark_working(&d);
        problem = dist_prepare(&d);
    }
    if (problem != NULL) {
        DIST_ERROR(&r, "%s in '%.60s'", problem, text);
        fine = false;
    }
    if (fine)
        *out = d;
    return fine;
}
