/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numbers_given.h"

#include <stdlib.h>
#include <string.h>

/* What a row belongs to: its set, or where the file has none, its replication. */
static uint64_t owner_of(const struct numbers *n, const struct numbers_row *row)
{
    return n->has_sets ? row->set : row->replication;
}

struct owned {
    uint64_t owner;
    const struct numbers_row *row;
};

static int by_owner(const void *a, const void *b)
{
    const struct owned *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    return (x->row->line > y->row->line) - (x->row->line < y->row->line);
}

static void compare(const struct numbers *n, const struct numbers_row *first, const struct numbers_row *row,
                    const char *path, struct diag *diag)
{
    for (size_t i = 0; i < n->n_given; i++) {
        if (row->given[i] == first->given[i])
            continue;
        struct text t = {0};
        const struct place place = {path, row->line, 1};
        text_printf(&t, "'%s' is %g here and %g in line %d, which is of the same %s", n->given[i],
                    row->given[i], first->given[i], first->line,
                    n->has_sets ? "set" : "replication; number the replications through, or add a column 'set'");
        diag_add(diag, DIAG_ERROR, place, NULL, "%s", text_of(&t));
        text_fini(&t);
        return;
    }
}

void numbers_given_check(const struct numbers *n, const char *path, struct diag *diag)
{
    if (n->n_given == 0)
        return;
    struct owned *rows = ARENA_ARRAY(n->arena, n->n_rows, struct owned);
    for (size_t i = 0; i < n->n_rows; i++)
        rows[i] = (struct owned){owner_of(n, &n->rows[i]), &n->rows[i]};
    qsort(rows, n->n_rows, sizeof *rows, by_owner);
    for (size_t i = 0, first = 0; i < n->n_rows; i++) {
        first = rows[i].owner != rows[first].owner ? i : first;
        compare(n, rows[first].row, rows[i].row, path, diag);
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
