/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_levels.h"

#include "api_arms.h"
#include "api_error.h"
#include "given_csv.h"

enum { MOST_SETS = 100000, USUAL_SETS = 100 };

/* A file may ask for it; the scenarios are drawn for together or not at all. */
static bool says_draw(const struct study_scenario rows[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].root->spec.assumptions == SPEC_ASSUMPTIONS_DRAW)
            return true;
    return false;
}

static bool are_known(const struct study_scenario rows[], size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].root == NULL)
            return false;
    return true;
}

bool api_levels_set_up(struct reorg_study *s, const struct study_scenario rows[], const struct reorg_study_options *o,
                       struct reorg_error *error)
{
    if (!are_known(rows, s->scenarios->count))
        return o->assumption_sets == 0 ||
               api_error_set(error, REORG_DATA, "--uncertain: the study does not hold the files of its scenarios as this "
                                                "program reads them: give the scenarios");
    const bool by_file = o->assumption_sets == 0 && s->stored == NULL && !o->why && says_draw(rows, s->scenarios->count);
    const char *asked = by_file ? "assumptions: draw" : "--uncertain";
    s->assumption_sets = by_file ? USUAL_SETS : o->assumption_sets;
    s->rows = rows;
    assumption_list_init(&s->assumptions, s->rows, s->scenarios->count);
    if (s->assumption_sets == 0)
        return true;
    if (s->assumption_sets < 2 || s->assumption_sets > MOST_SETS)
        return api_error_set(error, REORG_USAGE, "sets of assumptions must be 2 to %d", MOST_SETS);
    if (o->no_crn)
        return api_error_set(error, REORG_USAGE,
                             "%s pairs the scenarios; leave --no-crn out", asked);
    s->uncertain = true;
    if (s->assumptions.problems.length > 0)
        return api_error_set(error, REORG_DATA, "%.480s", text_of(&s->assumptions.problems));
    if (s->assumptions.count == 0)
        return api_error_set(error, REORG_USAGE,
                             "%s: these scenarios have no assumption with a range; write "
                             "uncertain(low; best; high) for what you do not know", asked);
    return true;
}

/* Those that the table shows: the primary first, then the other headline ones and those asked for.
 */
static const size_t *measures_of(struct reorg_study *s, size_t *n)
{
    const size_t primary = s->study.options.primary;
    size_t *measures = ARENA_ARRAY(&s->arena, measure_count() + s->n_measures + 1, size_t);
    measures[0] = primary;
    *n = 1;
    for (size_t m = 0; m < measure_count(); m++)
        if (measure_at(m)->headline && m != primary)
            measures[(*n)++] = m;
    for (size_t i = 0; i < s->n_measures; i++)
        if (!measure_at(s->measures[i])->headline && s->measures[i] != primary)
            measures[(*n)++] = s->measures[i];
    return measures;
}

static const char *const *ids_of(struct reorg_study *s)
{
    const char **ids = ARENA_ARRAY(&s->arena, s->scenarios->count, const char *);
    for (size_t i = 0; i < s->scenarios->count; i++)
        ids[i] = s->rows[i].id;
    return ids;
}

bool api_levels_run(struct reorg_study *s, struct error *error)
{
    if (!s->uncertain || s->study.interrupted)
        return true;
    struct two_level *t = &s->levels;
    two_level_init(t, &s->assumptions, s->scenarios->count, s->assumption_sets, s->set_replications,
                   s->study.options.seed);
    s->levels_made = true;
    t->measures = measures_of(s, &t->n_measures);
    struct api_arms arms = {s->scenarios, s->rows, &s->assumptions, t->settings};
    const struct arm_source source = api_arms_source(&arms);
    const struct arm_plan plan = two_level_arms(t, &s->study.options);
    struct arm_set set;
    arm_set_init(&set, &plan, &source);
    const bool ok = arm_set_run(&set, &source, error);
    if (ok) {
        two_level_read(t, &set, &s->study);
        s->analysis.levels = t;
        if (s->keeps_sets && !t->interrupted)
            given_csv_levels(&s->sets, t, &set, ids_of(s));
    }
    arm_set_fini(&set);
    return ok;
}

void api_levels_free(struct reorg_study *s)
{
    assumption_list_fini(&s->assumptions);
    text_fini(&s->sets);
    if (s->levels_made)
        two_level_fini(&s->levels);
}
