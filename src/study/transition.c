/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "transition.h"

#include <string.h>

#include "quantile.h"
#include "scenario.h"
#include "tally.h"

enum { RESAMPLES = 1000 };

/* What makes no difference to an organisation that stays. */
static bool is_later(const char *path)
{
    static const char *const prefixes[] = {"reorg.", "mechanisms.reorg."};
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (strncmp(path, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

/* Does every parameter of a that is not about a reorganisation stand in b with the same text? */
static bool covers(const struct scenario *a, const struct scenario *b)
{
    for (size_t i = 0; i < a->n_parameters; i++) {
        const struct bind_parameter *p = &a->parameters[i];
        if (is_later(p->path) || strcmp(p->path, "name") == 0 || strcmp(p->path, "assumptions") == 0)
            continue;
        const struct bind_parameter *q = scenario_parameter(b, p->path);
        if (q == NULL || strcmp(p->text, q->text) != 0)
            return false;
    }
    return true;
}

static size_t find_stay(const struct study *s, size_t scenario)
{
    const struct study_scenario *me = &s->scenarios[scenario];
    for (size_t i = 0; i < s->n_scenarios; i++) {
        const struct study_scenario *other = &s->scenarios[i];
        if (other->switch_week == 0 && other->mechanisms == me->mechanisms &&
            covers(me->scenario, other->scenario) && covers(other->scenario, me->scenario))
            return i;
    }
    return s->n_scenarios;
}

static double value_of(const struct study *s, size_t scenario, size_t replication,
                       enum weekly_series series, size_t week)
{
    const struct model_result *r = &s->results[scenario * s->capacity + replication];
    return r->weekly[(size_t)series * s->options.weeks + week];
}

struct columns { /* of one week, by replication */
    double *mine;
    double *stay;
    double *difference;
    double *total; /* since the switch */
};

static struct estimate mean_of(const double x[], size_t n, double confidence)
{
    struct tally t = {0};
    for (size_t i = 0; i < n; i++)
        tally_add(&t, x[i]);
    return tally_estimate(&t, confidence);
}

static void fill_week(const struct study *s, const struct transition *t, enum weekly_series series,
                      size_t week, struct columns *c, struct transition_week *out)
{
    const size_t n = s->replications;
    const double confidence = s->options.confidence;
    for (size_t r = 0; r < n; r++) {
        c->mine[r] = value_of(s, t->scenario, r, series, week);
        c->stay[r] = value_of(s, t->stay, r, series, week);
        c->difference[r] = c->mine[r] - c->stay[r];
        c->total[r] += week >= t->at ? c->difference[r] : 0.0;
        study_pause(s, r);
    }
    *out = (struct transition_week){.mean = mean_of(c->mine, n, confidence).point,
                                    .low = quantile_of(c->mine, n, 0.1),
                                    .high = quantile_of(c->mine, n, 0.9),
                                    .stay = mean_of(c->stay, n, confidence).point,
                                    .difference = mean_of(c->difference, n, confidence),
                                    .total = mean_of(c->total, n, confidence)};
}

/* Differences since the switch, [replication * n + week]. */
static double *differences(const struct study *s, const struct transition *t,
                           enum weekly_series series, struct arena *arena)
{
    const size_t n = t->weeks - t->at;
    double *d = ARENA_ARRAY(arena, s->replications * n, double);
    for (size_t r = 0; r < s->replications; r++)
        for (size_t k = 0; k < n; k++)
            d[r * n + k] = value_of(s, t->scenario, r, series, t->at + k) -
                           value_of(s, t->stay, r, series, t->at + k);
    return d;
}

static void judge(const struct study *s, const struct transition *t, enum weekly_series series,
                  struct transition_course *course, struct arena *arena)
{
    const size_t n = t->weeks - t->at;
    const struct crossing_plan plan = {TRANSITION_WINDOW, TRANSITION_SEARCH};
    const struct bootstrap_plan bootstrap = {RESAMPLES, s->options.confidence, s->options.seed};
    const double *d = differences(s, t, series, arena);
    double *mean = ARENA_ARRAY(arena, n, double);
    double *quarters = ARENA_ARRAY(arena, s->replications, double);
    const size_t quarter = n < TRANSITION_QUARTER ? n : TRANSITION_QUARTER;
    for (size_t k = 0; k < n; k++) {
        mean[k] = course->weeks[t->at + k].difference.point;
        course->before += course->weeks[t->at + k].stay / (double)n;
    }
    for (size_t r = 0; r < s->replications; r++)
        for (size_t k = 0; k < quarter; k++)
            quarters[r] += d[r * n + k] / (double)quarter;
    course->quarter = mean_of(quarters, s->replications, s->options.confidence);
    course->crossing = crossing_of(mean, n, &plan);
    double *scratch = ARENA_ARRAY(arena, n + 3 * RESAMPLES, double);
    course->intervals = crossing_bootstrap(d, s->replications, n, &plan, &bootstrap, scratch);
}

static void follow(const struct study *s, struct transition *t, struct arena *arena)
{
    struct columns c = {ARENA_ARRAY(arena, s->replications, double),
                        ARENA_ARRAY(arena, s->replications, double),
                        ARENA_ARRAY(arena, s->replications, double), NULL};
    for (int series = 0; series < WEEKLY_SERIES_COUNT; series++) {
        struct transition_course *course = &t->courses[series];
        course->weeks = ARENA_ARRAY(arena, t->weeks, struct transition_week);
        c.total = ARENA_ARRAY(arena, s->replications, double);
        for (size_t k = 0; k < t->weeks; k++)
            fill_week(s, t, (enum weekly_series)series, k, &c, &course->weeks[k]);
        judge(s, t, (enum weekly_series)series, course, arena);
    }
}

size_t transition_find(const struct study *s, struct transition **out, struct arena *arena)
{
    struct transition *all = ARENA_ARRAY(arena, s->n_scenarios, struct transition);
    size_t n = 0;
    for (size_t i = 0; i < s->n_scenarios && s->replications > 0; i++) {
        const struct study_scenario *me = &s->scenarios[i];
        if (me->switch_week == 0 || me->switch_week >= s->options.weeks)
            continue;
        struct transition *t = &all[n++];
        *t = (struct transition){.scenario = i,
                                 .stay = find_stay(s, i),
                                 .at = me->switch_week,
                                 .weeks = s->options.weeks};
        if (t->stay < s->n_scenarios)
            follow(s, t, arena);
    }
    *out = all;
    return n;
}
