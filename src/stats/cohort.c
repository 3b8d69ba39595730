/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cohort.h"

#include <math.h>
#include <string.h>

#include "variate.h"

static size_t cell(const struct cohort_table *t, size_t group, size_t birth, size_t day)
{
    return (group * t->n_days + birth) * t->n_days + day;
}

static size_t block(const struct cohort_table *t)
{
    return t->n_groups * t->n_days * t->n_days;
}

void cohort_table_init(struct cohort_table *t, struct arena *arena, size_t n_groups,
                       int32_t first_day, int32_t last_day)
{
    t->n_groups = n_groups;
    t->n_days = (size_t)(last_day - first_day) + 1;
    t->first_day = first_day;
    t->born = ARENA_ARRAY(arena, n_groups * t->n_days, uint32_t);
    t->ended = ARENA_ARRAY(arena, (COHORT_CAUSE_COUNT - 1) * block(t), uint32_t);
    t->open = ARENA_ARRAY(arena, block(t), uint32_t);
    t->ended_by_delay = ARENA_ARRAY(arena, COHORT_CAUSE_COUNT * t->n_days, uint32_t);
}

static void count_open(struct cohort_table *t)
{
    for (size_t g = 0; g < t->n_groups; g++)
        for (size_t c = 0; c < t->n_days; c++) {
            uint32_t open = t->born[g * t->n_days + c];
            for (size_t d = c; d < t->n_days; d++) {
                t->open[cell(t, g, c, d)] = open;
                for (size_t k = 0; k + 1 < COHORT_CAUSE_COUNT; k++)
                    open -= t->ended[k * block(t) + cell(t, g, c, d)];
            }
        }
}

void cohort_table_fill(struct cohort_table *t, const struct cohort_case cases[], size_t n)
{
    memset(t->born, 0, t->n_groups * t->n_days * sizeof *t->born);
    memset(t->ended, 0, (COHORT_CAUSE_COUNT - 1) * block(t) * sizeof *t->ended);
    memset(t->ended_by_delay, 0, COHORT_CAUSE_COUNT * t->n_days * sizeof *t->ended_by_delay);
    for (size_t i = 0; i < n; i++) {
        const struct cohort_case *one = &cases[i];
        if (one->born < t->first_day)
            continue;
        const size_t birth = (size_t)(one->born - t->first_day);
        const size_t delay = one->ended > one->born ? (size_t)(one->ended - one->born) : 0;
        t->born[one->group * t->n_days + birth]++;
        t->ended_by_delay[(size_t)one->cause * t->n_days + delay]++;
        if (one->cause != COHORT_OPEN)
            t->ended[(size_t)(one->cause - 1) * block(t) +
                     cell(t, one->group, birth, birth + delay)]++;
    }
    count_open(t);
}

const struct delay_case *cohort_delays(const struct cohort_table *t, int cause,
                                       struct arena *arena, struct bootstrap *b, size_t *n)
{
    struct delay_case *cases = ARENA_ARRAY(arena, 2 * t->n_days, struct delay_case);
    *n = 0;
    for (size_t d = 0; d < t->n_days; d++) {
        double censored = 0.0;
        for (int k = 0; k < COHORT_CAUSE_COUNT; k++)
            censored += k != cause ? t->ended_by_delay[(size_t)k * t->n_days + d] : 0.0;
        double events = t->ended_by_delay[(size_t)cause * t->n_days + d];
        if (b != NULL) {
            events = variate_poisson(b, events);
            censored = variate_poisson(b, censored);
        }
        const double lo = d == 0 ? 0.0 : (double)d - 0.5;
        if (events > 0.0)
            cases[(*n)++] = (struct delay_case){lo, (double)d + 0.5, events};
        if (censored > 0.0)
            cases[(*n)++] = (struct delay_case){(double)d + 0.5, INFINITY, censored};
    }
    return cases;
}

uint32_t cohort_open(const struct cohort_table *t, size_t group, size_t birth, size_t day)
{
    return t->open[cell(t, group, birth, day)];
}

uint32_t cohort_ended(const struct cohort_table *t, int cause, size_t group, size_t birth,
                      size_t day)
{
    return t->ended[(size_t)(cause - 1) * block(t) + cell(t, group, birth, day)];
}
