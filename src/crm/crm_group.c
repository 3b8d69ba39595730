/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_group.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_KEY = 40 };

static const double least_share = 0.03;
static const char other[] = "other";

static int by_size(const void *a, const void *b)
{
    const struct crm_group *x = a;
    const struct crm_group *y = b;
    if (x->leads != y->leads)
        return x->leads < y->leads ? 1 : -1;
    return strcmp(x->name, y->name);
}

/* "Paid Search (EU)" becomes paid_search_eu. */
static const char *key_of(struct arena *arena, const char *name)
{
    char key[LONGEST_KEY + 1];
    size_t n = 0;
    for (; *name != '\0' && n < LONGEST_KEY; name++) {
        const unsigned char c = (unsigned char)*name;
        if (c < 0x80 && isalnum(c))
            key[n++] = (char)tolower(c);
        else if (n > 0 && key[n - 1] != '_')
            key[n++] = '_';
    }
    while (n > 0 && key[n - 1] == '_')
        n--;
    key[n] = '\0';
    struct text t = {0};
    text_printf(&t, "%s%s", n == 0 || !isalpha((unsigned char)key[0]) ? "source_" : "", key);
    const char *kept = arena_text(arena, text_of(&t), t.length);
    text_fini(&t);
    return kept;
}

static bool is_taken(const struct crm_groups *g, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(g->groups[i].key, key) == 0)
            return true;
    return false;
}

static void name_keys(struct crm_groups *g, struct arena *arena)
{
    for (size_t i = 0; i < g->n; i++) {
        const char *key = key_of(arena, g->groups[i].name);
        struct text t = {0};
        text_add(&t, key);
        for (int number = 2; is_taken(g, i, text_of(&t)); number++) {
            text_clear(&t);
            text_printf(&t, "%s_%d", key, number);
        }
        g->groups[i].key = arena_text(arena, text_of(&t), t.length);
        text_fini(&t);
    }
}

void crm_group_make(struct crm_groups *g, const struct crm_data *data)
{
    struct arena *arena = data->arena;
    struct crm_group *all = ARENA_ARRAY(arena, data->n_sources + 1, struct crm_group);
    uint32_t small = 0, n_small = 0;
    *g = (struct crm_groups){.groups = all,
                             .of_source = ARENA_ARRAY(arena, data->n_sources, uint32_t)};
    for (uint32_t i = 0; i < data->n_sources; i++)
        all[i].name = data->sources[i];
    for (uint32_t i = 0; i < data->n; i++)
        all[data->leads[i].source].leads++;
    qsort(all, data->n_sources, sizeof *all, by_size);
    while (g->n < data->n_sources && all[g->n].leads > 0 &&
           all[g->n].leads >= least_share * data->n)
        g->n++;
    for (size_t i = g->n; i < data->n_sources; i++) {
        small += all[i].leads;
        n_small += all[i].leads > 0 ? 1 : 0;
    }
    const size_t large = g->n;
    if (n_small == 1)
        g->n++;
    else if (n_small > 1)
        all[g->n++] = (struct crm_group){.name = other, .leads = small};
    for (uint32_t i = 0; i < data->n_sources; i++) {
        g->of_source[i] = (uint32_t)(g->n - 1);
        for (size_t k = 0; k < large; k++)
            if (all[k].name == data->sources[i])
                g->of_source[i] = (uint32_t)k;
    }
    name_keys(g, arena);
}
