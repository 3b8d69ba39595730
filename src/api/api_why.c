/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_why.h"

#include "api_ablation.h"
#include "api_error.h"
#include "shapley.h"

enum { FEWEST_ORDERS = 2, MOST_ORDERS = 1000 };

/* The standardised feedback loop is relative to a study's baseline; combinations of causes have
 * none, so the loop with each one's own mix is split in its place. */
static void use_raw_loop(size_t measures[], size_t n)
{
    const size_t standardised = measure_find("feedback_loop_p50");
    for (size_t i = 0; i < n; i++)
        if (measures[i] == standardised)
            measures[i] = measure_find("feedback_loop_raw_p50");
}

static bool can_be_asked(const struct reorg_study *s, const struct reorg_study_options *o,
                         struct reorg_error *error)
{
    if (s->scenarios->count != 2)
        return api_error_set(error, REORG_USAGE,
                             "why explains the difference between two scenarios; there %s %zu",
                             s->scenarios->count == 1 ? "is" : "are", s->scenarios->count);
    if (o->automatic)
        return api_error_set(error, REORG_USAGE, "why needs a fixed number of replications");
    if (o->no_crn)
        return api_error_set(error, REORG_USAGE,
                             "why compares under common random numbers: --no-crn cannot be used");
    if (o->orders < FEWEST_ORDERS || o->orders > MOST_ORDERS)
        return api_error_set(error, REORG_USAGE, "orders must be %d to %d", FEWEST_ORDERS,
                             MOST_ORDERS);
    return true;
}

bool api_why_set_up(struct reorg_study *s, const struct study_scenario rows[],
                    struct study_options *plan, const struct reorg_study_options *o,
                    struct reorg_error *error)
{
    struct error inner = {0};
    if (!can_be_asked(s, o, error))
        return false;
    size_t *measures = ARENA_ARRAY(&s->arena, s->n_measures + 1, size_t);
    const size_t n = api_ablation_measures(s, plan->primary, measures);
    use_raw_loop(measures, n);
    const struct why_options options = {.study = *plan,
                                        .measures = measures,
                                        .n_measures = n,
                                        .most_pairs = o->orders,
                                        .leave_one_out = o->leave_one_out};
    if (!why_init(&s->why, rows, &options, &inner)) {
        why_fini(&s->why);
        return api_error_from(error, &inner);
    }
    s->asks_why = true;
    if (s->why.n_players > SHAPLEY_PLAYERS_MAX)
        return api_error_set(error, REORG_DATA, "too many causes: %zu", s->why.n_players);
    return true;
}

bool api_why_run(struct reorg_study *s, struct error *error)
{
    if (!s->asks_why)
        return true;
    if (!why_run(&s->why, &s->study, error))
        return false;
    s->study.seconds += s->why.seconds;
    s->analysis.why = &s->why;
    return true;
}
