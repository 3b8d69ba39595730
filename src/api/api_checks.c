/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_checks.h"

#include <string.h>

#include "api_error.h"
#include "measure.h"

bool api_checks_measure(const char *name, size_t *index, struct reorg_error *error)
{
    enum { MOST = 512 };
    const char *ids[MOST];
    size_t n = 0;
    *index = measure_find(name);
    if (*index < measure_count())
        return true;
    for (; n < measure_count() && n < MOST; n++)
        ids[n] = measure_at(n)->id;
    const char *near = diag_nearest(name, ids, n);
    if (near != NULL)
        return api_error_set(error, REORG_USAGE, "unknown measure '%.60s'; did you mean '%s'?",
                             name, near);
    return api_error_set(error, REORG_USAGE,
                         "unknown measure '%.60s'; reorg explain lists all measures", name);
}

bool api_checks_horizon(const struct reorg_scenarios *s, struct reorg_error *error)
{
    const struct scenario *base = s->items[0].scenario;
    for (size_t i = 1; i < s->count; i++) {
        for (size_t k = 0; k < base->n_parameters; k++) {
            const struct bind_parameter *p = &base->parameters[k];
            if (strncmp(p->path, "horizon.", 8) != 0)
                continue;
            const struct bind_parameter *q = scenario_parameter(s->items[i].scenario, p->path);
            if (q == NULL || strcmp(p->text, q->text) != 0)
                return api_error_set(error, REORG_DATA,
                                     "%s and %s cannot be compared: %s is %s in one and %s in the "
                                     "other",
                                     s->items[0].id, s->items[i].id, p->path, p->text,
                                     q != NULL ? q->text : "absent");
        }
    }
    return true;
}
