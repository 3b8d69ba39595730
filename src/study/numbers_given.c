/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers_given.h"

#include <stdlib.h>
#include <string.h>

static int by_run(const void *a, const void *b)
{
    const struct numbers_row *x = *(const struct numbers_row *const *)a, *y = *(const struct numbers_row *const *)b;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    if (x->replication != y->replication)
        return x->replication < y->replication ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static void compare(const struct numbers *n, const struct numbers_row *first, const struct numbers_row *row,
                    const char *path, struct diag *diag)
{
    for (size_t i = 0; i < n->n_given; i++) {
        if (row->given[i] == first->given[i])
            continue;
        struct text t = {0};
        const struct place place = {path, row->line, 1};
        text_printf(&t, "'%s' is %g here and %g in line %d, which is of the same %sreplication%s", n->given[i],
                    row->given[i], first->given[i], first->line, n->has_sets ? "set and " : "",
                    n->has_sets ? "" : "; number the replications through, or add a column 'set'");
        diag_add(diag, DIAG_ERROR, place, NULL, "%s", text_of(&t));
        text_fini(&t);
        return;
    }
}

void numbers_given_check(const struct numbers *n, const char *path, struct diag *diag)
{
    if (n->n_given == 0)
        return;
    const struct numbers_row **rows = ARENA_ARRAY(n->arena, n->n_rows, const struct numbers_row *);
    for (size_t i = 0; i < n->n_rows; i++)
        rows[i] = &n->rows[i];
    qsort(rows, n->n_rows, sizeof *rows, by_run);
    for (size_t i = 0, first = 0; i < n->n_rows; i++) {
        if (rows[i]->set != rows[first]->set || rows[i]->replication != rows[first]->replication)
            first = i;
        compare(n, rows[first], rows[i], path, diag);
    }
}

bool numbers_given_sets(const struct numbers *n)
{
    for (size_t i = 1; i < n->n_rows; i++)
        if (n->rows[i].set != n->rows[0].set)
            return true;
    return false;
}

void numbers_given_title(struct text *out, const struct param_table *root, const char *name)
{
    const char *unit = strstr(name, " [");
    const size_t n = strlen(name);
    if (unit == NULL || name[n - 1] != ']') {
        param_title_write(out, root, name);
        return;
    }
    struct text path = {0};
    text_add_n(&path, name, (size_t)(unit - name));
    param_title_write(out, root, text_of(&path));
    text_printf(out, ", %.*s", (int)strcspn(unit + 2, "]"), unit + 2);
    text_fini(&path);
}
