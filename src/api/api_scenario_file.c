/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_scenario_file.h"

#include <string.h>

#include "model.h"

/* What is missing stands nowhere: such a problem is one of the file as a whole. */
static void check(struct scenario *s)
{
    struct diag *d = &s->diag;
    const size_t before = d->count;
    model_check(s->root, &s->places, d);
    for (size_t i = before; i < d->count; i++)
        if (d->items[i].place.file == NULL)
            d->items[i].place.file = s->path;
    diag_sort(d);
}

void api_scenario_file_read(struct scenario *s, const char *path, const struct param_table *table,
                            const char *const sets[], size_t n_sets)
{
    const struct scenario_input input = {
        .path = path, .root = table, .sets = sets, .n_sets = n_sets};
    api_scenario_file_read_input(s, &input);
}

void api_scenario_file_read_input(struct scenario *s, const struct scenario_input *input)
{
    if (scenario_read_input(s, input))
        check(s);
}

const char *api_scenario_file_label(const struct scenario *s)
{
    const struct root *root = s->root;
    const char *name = root->spec.name; /* NULL when the file could not be read */
    return name != NULL && name[0] != '\0' ? name : s->id;
}

uint64_t api_scenario_file_mechanisms(const struct scenario *s, uint64_t mask)
{
    const struct root *root = s->root;
    return root->mechanisms.use == MECHANISM_USE_NONE ? 0 : mask;
}

size_t api_scenario_file_addressee(const char *set)
{
    const size_t n = strspn(set, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return set[n] == ':' ? n : 0;
}
