/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vary.h"

#include <math.h>
#include <string.h>

#include "assumed_range.h"
#include "diag.h"
#include "mechanism_root.h"
#include "numbers_given.h"
#include "param_title.h"
#include "unit.h"

static const char logarithmic[] = ":log";

/* ---- keys ---- */

/* * stands for any run of letters without a dot. */
static bool matches(const char *pattern, const char *path)
{
    if (*pattern == '*')
        return matches(pattern + 1, path) ||
               (*path != '\0' && *path != '.' && matches(pattern, path + 1));
    return *pattern == *path && (*pattern == '\0' || matches(pattern + 1, path + 1));
}

static bool takes(const struct vary *v, size_t index)
{
    return v->only == VARY_ALL || (size_t)v->only == index;
}

/* A number that a factor or a value can be put in the place of. */
static bool is_number(const struct bind_parameter *p)
{
    double value;
    return assumed_range_value(p->row, p->text, &value);
}

static const struct bind_parameter *next_match(const struct vary *v, const struct scenario *s,
                                               size_t *from)
{
    while (*from < s->n_parameters) {
        const struct bind_parameter *p = &s->parameters[(*from)++];
        if (matches(v->key, p->path) && assumed_range_kind(p->row) != PARAM_END)
            return p;
    }
    return NULL;
}

static bool no_such(const struct vary *v, const struct vary_scenario scenarios[], size_t n,
                    struct arena *arena, struct error *error)
{
    size_t most = 0, all = 0;
    for (size_t i = 0; i < n; i++)
        most += scenarios[i].scenario->n_parameters;
    const char **paths = ARENA_ARRAY(arena, most + 1, const char *);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; takes(v, i) && k < scenarios[i].scenario->n_parameters; k++) {
            const struct bind_parameter *p = &scenarios[i].scenario->parameters[k];
            if (strcmp(p->path, v->key) == 0)
                return error_set(error, ERROR_USAGE,
                                 "--vary: %.100s is no number that can be varied", v->key);
            paths[all++] = p->path;
        }
    const char *near = diag_nearest(v->key, paths, all);
    if (near != NULL)
        return error_set(error, ERROR_USAGE,
                         "--vary: there is no parameter '%.100s'; did you mean '%s'?", v->key,
                         near);
    return error_set(error, ERROR_USAGE,
                     "--vary: there is no parameter '%.100s' in these scenarios", v->key);
}

/* The row of all parameters that are meant: they must be of one kind. */
static bool find_row(struct vary *v, const struct vary_scenario scenarios[], size_t n,
                     struct arena *arena, struct error *error)
{
    for (size_t i = 0; i < n; i++) {
        const struct bind_parameter *p;
        for (size_t from = 0;
             takes(v, i) && (p = next_match(v, scenarios[i].scenario, &from)) != NULL;) {
            if (v->row != NULL && v->row != p->row)
                return error_set(error, ERROR_USAGE,
                                 "--vary: %.100s means numbers of several kinds: %s and %s", v->key,
                                 v->row->name, p->row->name);
            v->row = p->row;
        }
    }
    return v->row != NULL || no_such(v, scenarios, n, arena, error);
}

/* ---- ranges ---- */

static bool read_factors(struct vary *v, const char *range, struct arena *arena)
{
    struct unit_hint hint;
    const char *dots = strstr(range, "..");
    if (dots == NULL)
        return false;
    const char *from = arena_text(arena, range, (size_t)(dots - range));
    return unit_read_number(from, &v->lo, &hint) && unit_read_number(dots + 2, &v->hi, &hint) &&
           v->lo >= 0.0 && v->lo < v->hi;
}

static bool assumed(struct vary *v, struct error *error)
{
    if (!v->factor && assumed_range_of(v->row, &v->lo, &v->hi))
        return true;
    v->lo = v->row->min;
    v->hi = v->row->max;
    return (!v->factor && v->row->kind == PARAM_SHARE && v->lo < v->hi) ||
           error_set(error, ERROR_USAGE,
                     "--vary: no range is assumed for %.100s; write --vary '%.100s=LO..HI'",
                     v->text, v->text);
}

static bool read_range(struct vary *v, const char *range, struct arena *arena, struct error *error)
{
    const bool ok = v->factor ? read_factors(v, range, arena)
                              : assumed_range_read(v->row, range, &v->lo, &v->hi);
    if (!ok)
        return error_set(error, ERROR_USAGE,
                         "--vary: '%.60s' is no range LO..HI of %.100s, such as %s", range, v->key,
                         v->factor                     ? "0.5..2"
                         : v->row->kind == PARAM_SHARE ? "20%..80%"
                                                       : "its values with their unit");
    if (v->log && !(v->lo > 0.0))
        return error_set(error, ERROR_USAGE, "--vary: an axis with :log begins above 0");
    return true;
}

bool vary_is_whole(const struct vary *v)
{
    return v->row->kind == PARAM_INT;
}

static bool choose_points(struct vary *v, size_t points, struct error *error)
{
    v->points = points;
    if (!vary_is_whole(v))
        return true;
    if (v->factor || v->log)
        return error_set(error, ERROR_USAGE,
                         "--vary: %.100s is a whole number: it takes neither * nor :log", v->key);
    const double steps = v->hi - v->lo;
    for (v->points = points; v->points > 2; v->points--)
        if (fmod(steps, (double)(v->points - 1)) == 0.0)
            break;
    return true;
}

/* Cuts ID: , * and :log off. */
static bool take_apart(struct vary *v, const struct vary_scenario scenarios[], size_t n,
                       const char **range, struct arena *arena, struct error *error)
{
    const char *equals = strchr(v->text, '=');
    size_t length = equals != NULL ? (size_t)(equals - v->text) : strlen(v->text);
    size_t rest = equals != NULL ? strlen(equals + 1) : 0;
    const size_t end = strlen(logarithmic);
    const size_t id = strcspn(v->text, ":");
    v->only = VARY_ALL;
    v->log = rest > end && strcmp(equals + 1 + rest - end, logarithmic) == 0;
    *range = equals != NULL ? arena_text(arena, equals + 1, v->log ? rest - end : rest) : NULL;
    const char *begin = v->text;
    if (id < length) {
        for (size_t i = 0; i < n; i++)
            if (strlen(scenarios[i].id) == id && strncmp(scenarios[i].id, v->text, id) == 0)
                v->only = (int)i;
        if (v->only == VARY_ALL)
            return error_set(error, ERROR_USAGE, "--vary: there is no scenario '%.*s'", (int)id,
                             v->text);
        begin += id + 1;
        length -= id + 1;
    }
    v->factor = length > 1 && begin[length - 1] == '*' && begin[length - 2] != '.';
    v->key = arena_text(arena, begin, v->factor ? length - 1 : length);
    return true;
}

static void name_it(struct vary *v, const struct vary_scenario scenarios[], struct arena *arena)
{
    struct text title = {0};
    param_title_write(&title, mechanism_root_table(arena), v->key);
    if (v->only != VARY_ALL)
        text_printf(&title, ", in %s", scenarios[v->only].id);
    v->title = arena_text(arena, text_of(&title), title.length);
    text_fini(&title);
}

bool vary_read(struct vary *v, const char *text, const struct vary_scenario scenarios[], size_t n,
               size_t points, struct arena *arena, struct error *error)
{
    const char *range = NULL;
    *v = (struct vary){.text = arena_text(arena, text, strlen(text))};
    if (!take_apart(v, scenarios, n, &range, arena, error) ||
        !find_row(v, scenarios, n, arena, error) ||
        !(range != NULL ? read_range(v, range, arena, error) : assumed(v, error)))
        return false;
    if (strncmp(v->key, "horizon.", 8) == 0)
        return error_set(error, ERROR_USAGE,
                         "--vary: %.100s fixes what is measured; other windows cannot be compared",
                         v->key);
    name_it(v, scenarios, arena);
    return choose_points(v, points, error);
}

/* ---- values that are there ---- */

/* Is every step or factor from a level to the next one the same? */
static bool is_even(const double levels[], size_t n, bool factors)
{
    const double whole = factors ? log(levels[n - 1] / levels[0]) : levels[n - 1] - levels[0];
    bool even = true;
    for (size_t i = 1; i + 1 < n; i++) {
        const double to = factors ? log(levels[i] / levels[0]) : levels[i] - levels[0];
        even = even && fabs(to / whole - (double)i / (double)(n - 1)) < 1e-6;
    }
    return even;
}

void vary_give(struct vary *v, const char *name, const double levels[], size_t n, struct arena *arena)
{
    static const struct param plain = {.name = "", .kind = PARAM_REAL, .doc = ""};
    struct text title = {0};
    numbers_given_title(&title, mechanism_root_table(arena), name);
    *v = (struct vary){.text = arena_text(arena, name, strlen(name)),
                       .title = arena_text(arena, text_of(&title), title.length),
                       .only = VARY_ALL,
                       .log = levels[0] > 0.0 && !is_even(levels, n, false) && is_even(levels, n, true),
                       .lo = levels[0],
                       .hi = levels[n - 1],
                       .row = &plain,
                       .points = n,
                       .step = levels[1] - levels[0]};
    v->key = v->text;
    for (size_t i = 2; i < n; i++)
        v->step = fmin(v->step, levels[i] - levels[i - 1]);
    text_fini(&title);
}

double vary_share(const struct vary *v, double value)
{
    return v->log ? log(value / v->lo) / log(v->hi / v->lo) : (value - v->lo) / (v->hi - v->lo);
}

double vary_value(const struct vary *v, double share)
{
    if (isinf(share))
        return share;
    return v->log ? v->lo * pow(v->hi / v->lo, share) : v->lo + share * (v->hi - v->lo);
}

/* ---- assignments ---- */

size_t vary_most_sets(const struct vary *v, const struct vary_scenario *s, size_t index)
{
    size_t n = 0, from = 0;
    while (takes(v, index) && next_match(v, s->scenario, &from) != NULL)
        n++;
    return n;
}

size_t vary_sets(const struct vary *v, const struct vary_scenario *s, size_t index, double value,
                 const char *sets[], size_t most, struct arena *arena)
{
    const struct bind_parameter *p;
    size_t n = 0;
    for (size_t from = 0;
         n < most && takes(v, index) && (p = next_match(v, s->scenario, &from)) != NULL;) {
        struct text t = {0};
        double now = 1.0;
        if (v->factor && (!is_number(p) || !assumed_range_value(p->row, p->text, &now)))
            continue; /* none, and stays none */
        text_printf(&t, "%s=", p->path);
        assumed_range_write(p->row, p->text, v->factor ? now * value : value, &t);
        sets[n++] = arena_text(arena, text_of(&t), t.length);
        text_fini(&t);
    }
    return n;
}

/* ---- for people ---- */

static struct vary_scale unit_of(const struct vary *v)
{
    static const struct {
        double at_least, us;
        const char *unit;
    } lengths[] = {{1.0 * (double)UNIT_DAY, (double)UNIT_DAY, "days"},
                   {1.0 * (double)UNIT_HOUR, (double)UNIT_HOUR, "h"},
                   {0.0, 60.0 * (double)UNIT_SECOND, "min"}};
    const struct param *row = v->row;
    const bool time =
        row->kind == PARAM_DURATION ||
        (row->kind == PARAM_DIST && row->unit != NULL && strcmp(row->unit, "time") == 0);
    if (v->factor)
        return (struct vary_scale){1.0, "times", 0};
    if (row->kind == PARAM_SHARE)
        return (struct vary_scale){100.0, "%", 0};
    if (row->kind == PARAM_RATE)
        return (struct vary_scale){1.4, "per working day", 0};
    if (row->kind == PARAM_MONEY)
        return v->hi >= 1e4 ? (struct vary_scale){1e-3, "$k", 0} : (struct vary_scale){1.0, "$", 0};
    for (size_t i = 0; time && i < sizeof lengths / sizeof lengths[0]; i++)
        if (v->hi >= lengths[i].at_least)
            return (struct vary_scale){1.0 / lengths[i].us, lengths[i].unit, 0};
    return (struct vary_scale){1.0, "", 0};
}

struct vary_scale vary_scale_of(const struct vary *v)
{
    struct vary_scale s = unit_of(v);
    if (vary_is_whole(v))
        return s;
    double step = (v->log ? v->lo : v->hi - v->lo) * s.factor / (v->log ? 20.0 : 100.0);
    if (v->step > 0.0)
        step = fmin(step, v->step * s.factor / 5.0);
    s.decimals = step > 0.0 ? (int)fmin(6.0, fmax(0.0, ceil(-log10(2.0 * step)))) : 0;
    return s;
}

void vary_write(const struct vary *v, double value, struct text *out)
{
    const struct vary_scale s = vary_scale_of(v);
    text_printf(out, "%s%.*f%s%s", s.unit[0] == '$' ? "$" : "", s.decimals, value * s.factor,
                s.unit[0] == '%' || s.unit[0] == '\0' || s.unit[0] == '$' ? "" : " ",
                s.unit[0] == '$' ? s.unit + 1 : s.unit);
}

void vary_label(const struct vary *v, struct text *out)
{
    const struct vary_scale s = vary_scale_of(v);
    text_add(out, v->title);
    if (v->factor)
        text_add(out, ", times today's");
    else if (s.unit[0] != '\0')
        text_printf(out, ", %s", s.unit);
}
