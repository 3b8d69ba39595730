/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_ablation.h"

#include "api_error.h"
#include "mechanism_table.h"

/* Does it act in any scenario? A strength of 0 is as good as off. */
static bool acts(const struct reorg_scenarios *s, size_t mechanism)
{
    for (size_t i = 0; i < s->count; i++) {
        const void *section = mechanism_table_spec(api_scenarios_root(s, i), mechanism);
        const bool on = (api_scenarios_mechanisms(s, i) >> mechanism & 1) != 0;
        if (on && *(const double *)section > 0.0)
            return true;
    }
    return false;
}

static size_t list_mechanisms(const struct reorg_scenarios *s, struct ablation_mechanism found[])
{
    size_t n = 0;
    for (size_t i = 0; i < mechanism_table_count(); i++)
        if (acts(s, i))
            found[n++] = (struct ablation_mechanism){.id = mechanism_table_at(i)->id,
                                                     .title = mechanism_table_at(i)->title,
                                                     .bit = UINT64_C(1) << i};
    return n;
}

size_t api_ablation_measures(const struct reorg_study *s, size_t primary, size_t measures[])
{
    size_t n = 0;
    measures[n++] = primary;
    for (size_t i = 0; i < s->n_measures; i++) {
        size_t k = 0;
        while (k < n && measures[k] != s->measures[i])
            k++;
        if (k == n)
            measures[n++] = s->measures[i];
    }
    return n;
}

bool api_ablation_set_up(struct reorg_study *s, struct study_options *plan,
                         struct reorg_error *error)
{
    for (size_t i = 0; i < s->scenarios->count; i++)
        if (s->stored != NULL && s->scenarios->items[i].scenario->root == NULL)
            return api_error_set(error, REORG_DATA, "--ablate: the study does not hold the files of its scenarios as this "
                                                    "program reads them: give the scenarios");
    struct ablation_mechanism *mechanisms =
        ARENA_ARRAY(&s->arena, mechanism_table_count(), struct ablation_mechanism);
    size_t *measures = ARENA_ARRAY(&s->arena, s->n_measures + 1, size_t);
    const size_t n = list_mechanisms(s->scenarios, mechanisms);
    if (s->scenarios->count < 2)
        return api_error_set(error, REORG_USAGE,
                             "--ablate splits differences: it needs two scenarios");
    if (n == 0)
        return api_error_set(error, REORG_USAGE,
                             "--ablate: no mechanism acts in these scenarios, so none can be "
                             "switched off");
    s->ablate = true;
    ablation_init(&s->ablation, mechanisms, n, measures,
                  api_ablation_measures(s, plan->primary, measures));
    ablation_join(&s->ablation, plan);
    return true;
}

bool api_ablation_run(struct reorg_study *s, struct error *error)
{
    if (!s->ablate)
        return true;
    struct error why = {0};
    if (!ablation_run(&s->ablation, &s->study, &why))
        return error_set(error, why.code, "%s%s", s->stored != NULL ? "--ablate: " : "", why.message);
    s->analysis.ablation = &s->ablation;
    return true;
}

size_t api_ablation_times(const struct reorg_study *s)
{
    return s->ablate ? 1 + s->ablation.n_mechanisms : 1;
}
