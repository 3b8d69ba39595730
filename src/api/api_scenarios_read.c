/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_scenarios_read.c - what can be asked of scenarios that have been opened.
 */
#include "api_scenarios.h"

#include "api_scenario_file.h"

#include <assert.h>

const char *reorg_scenarios_messages(const struct reorg_scenarios *s)
{
    return text_of(&s->messages);
}

size_t reorg_scenarios_errors(const struct reorg_scenarios *s)
{
    return s->errors;
}
size_t reorg_scenarios_warnings(const struct reorg_scenarios *s)
{
    return s->warnings;
}
size_t reorg_scenarios_count(const struct reorg_scenarios *s)
{
    return s->count;
}

const char *reorg_scenarios_id(const struct reorg_scenarios *s, size_t index)
{
    assert(index < s->count);
    return s->items[index].id;
}

const char *reorg_scenarios_name(const struct reorg_scenarios *s, size_t index)
{
    assert(index < s->count);
    return s->items[index].name;
}

const struct root *api_scenarios_root(const struct reorg_scenarios *s, size_t index)
{
    return s->items[index].scenario->root;
}

uint64_t api_scenarios_mechanisms(const struct reorg_scenarios *s, size_t index)
{
    return api_scenario_file_mechanisms(s->items[index].scenario, s->mechanisms);
}

const struct differs *api_scenarios_differs(struct reorg_scenarios *s)
{
    if (s->differs == NULL) {
        s->differs = ARENA_ARRAY(&s->arena, s->count, struct differs);
        for (size_t i = 1; i < s->count; i++) {
            differs_find(&s->differs[i], s->items[0].scenario, s->items[i].scenario, &s->arena);
            s->differs[i].equal_budget = s->items[i].equal_budget;
        }
    }
    return s->differs;
}

char *reorg_scenarios_differs(struct reorg_scenarios *s, size_t index)
{
    assert(index > 0 && index < s->count);
    const struct differs *d = &api_scenarios_differs(s)[index];
    struct text t = {0};
    text_add(&t, d->summary);
    for (size_t i = 0; i < d->count; i++)
        text_printf(&t, "%s%s", i == 0 ? ": " : "; ", d->changes[i].words);
    if (d->equal_budget != NULL)
        text_printf(&t, "; %s", d->equal_budget);
    return t.data;
}

char *reorg_scenarios_effective(const struct reorg_scenarios *s, size_t index)
{
    assert(index < s->count);
    struct text t = {0};
    bind_dump(s->items[index].scenario->parameters, s->items[index].scenario->n_parameters, &t);
    text_add(&t, "");
    return t.data;
}
