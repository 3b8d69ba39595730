/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "crm_import.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "crm_row.h"

enum { SAME_MISTAKES = 5 }; /* of one kind told of a file: one wrong setting spoils every row */

enum kind { LEADS, DEALS, HISTORY, KIND_COUNT };

/* What each kind of file must have. */
static const struct kind_row {
    enum crm_field needed[4];
    size_t n_needed;
} kinds[KIND_COUNT] = {
    [LEADS] = {{CRM_ID, CRM_CREATED}, 2},
    [DEALS] = {{CRM_ID, CRM_CLOSED}, 2},
    [HISTORY] = {{CRM_ID, CRM_PROPERTY, CRM_VALUE, CRM_AT}, 4},
};

static bool has_all(const int columns[CRM_FIELD_COUNT], const struct kind_row *kind)
{
    for (size_t i = 0; i < kind->n_needed; i++)
        if (columns[kind->needed[i]] < 0)
            return false;
    return true;
}

struct opened {
    const struct crm_import_file *file;
    int columns[CRM_FIELD_COUNT];
    enum kind kind;
    bool fine;
    bool closes; /* a table of leads that also says what became of them */
    bool staged; /* a table of opportunities */
};

static void say_what_is_missing(const struct crm_map *map, const struct opened *o,
                                const struct crm_csv *csv)
{
    const enum crm_field missing = o->columns[CRM_ID] < 0 ? CRM_ID : CRM_CREATED;
    if (map->columns[missing] != NULL)
        crm_csv_problem(csv, 0, DIAG_ERROR, "there is no column '%s'", map->columns[missing]);
    else
        crm_csv_problem(csv, 0, DIAG_ERROR,
                        missing == CRM_ID
                            ? "no column holds the id of the lead; name it with --map id=COLUMN"
                            : "no column says when leads were created or closed; name it with "
                              "--map created=COLUMN or --map closed=COLUMN");
}

/* Reads the first line only: what is this file? */
static void look_at(struct opened *o, const struct crm_map *map, struct text *cells,
                    struct diag *diag)
{
    struct crm_csv csv;
    if (!crm_csv_begin(&csv, o->file->path, o->file->text, o->file->length, cells, diag))
        return;
    if (!crm_map_columns(map, &csv, o->columns))
        return;
    for (int k = KIND_COUNT - 1; k >= 0 && !o->fine; k--) {
        const enum kind order[KIND_COUNT] = {DEALS, LEADS, HISTORY};
        o->kind = order[k];
        o->fine = has_all(o->columns, &kinds[o->kind]);
    }
    o->closes = o->fine && o->kind == LEADS && o->columns[CRM_CLOSED] >= 0;
    o->staged = crm_map_has_stages(&csv);
    if (!o->fine)
        say_what_is_missing(map, o, &csv);
}

/* With a table of leads that says nothing of their end, one that does is the table of deals. */
static void settle_kinds(struct opened opened[], size_t n)
{
    bool plain = false;
    for (size_t i = 0; i < n; i++)
        plain = plain || (opened[i].kind == LEADS && !opened[i].closes && opened[i].fine);
    for (size_t i = 0; i < n; i++)
        if (plain && opened[i].closes) {
            opened[i].kind = DEALS;
            if (opened[i].columns[CRM_ACCEPTED] < 0)
                opened[i].columns[CRM_ACCEPTED] = opened[i].columns[CRM_CREATED];
        }
}

/* A column that the user named has to be in one of the files. */
static void check_map(const struct crm_map *map, const struct opened opened[], size_t n,
                      struct diag *diag)
{
    for (int k = 0; k < CRM_FIELD_COUNT && diag->errors == 0; k++) {
        bool found = map->columns[k] == NULL;
        for (size_t i = 0; i < n && !found; i++)
            found = opened[i].columns[k] >= 0;
        if (!found)
            diag_add(diag, DIAG_ERROR, (struct place){"--map", 0, 0}, NULL,
                     "%s=%s: no file has a column '%s'",
                     crm_map_field_name((enum crm_field)k), map->columns[k], map->columns[k]);
    }
}

static void read_rows(struct crm_row *row, const struct opened *o, struct text *cells)
{
    static void (*const take[KIND_COUNT])(struct crm_row *) = {
        [LEADS] = crm_row_lead, [DEALS] = crm_row_deal, [HISTORY] = crm_row_history};
    struct crm_csv csv;
    if (!crm_csv_begin(&csv, o->file->path, o->file->text, o->file->length, cells, row->diag))
        return;
    row->csv = &csv;
    row->columns = o->columns;
    size_t rows = 0;
    for (; crm_csv_next(&csv); rows++)
        take[o->kind](row);
    if (rows == 0 && row->diag->errors == 0)
        diag_add(row->diag, DIAG_ERROR, (struct place){o->file->path, 2, 1}, NULL,
                 "there is no row below the first line");
}

static void check_leads(const struct crm_data *data, const struct crm_import_file *file,
                        struct diag *diag)
{
    bool any = false;
    for (uint32_t i = 0; i < data->n && !any; i++)
        any = data->leads[i].created != CRM_NEVER;
    if (!any && diag->errors == 0)
        diag_add(diag, DIAG_ERROR, (struct place){file->path, 0, 0}, NULL,
                 "no file says when the leads were created");
}

bool crm_import_run(struct crm_data *data, const struct crm_map *map,
                    const struct crm_import_file files[], size_t n, struct diag *diag)
{
    struct text cells = {0};
    struct opened *opened = ARENA_ARRAY(data->arena, n, struct opened);
    struct crm_row row = {.data = data, .map = map, .diag = diag};
    for (size_t i = 0; i < n; i++) {
        opened[i].file = &files[i];
        look_at(&opened[i], map, &cells, diag);
    }
    check_map(map, opened, n, diag);
    settle_kinds(opened, n);
    for (size_t i = 0; i < n; i++)
        data->opportunities =
            data->opportunities || (opened[i].kind == LEADS && opened[i].closes && opened[i].staged);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        for (size_t i = 0; i < n; i++)
            if (opened[i].fine && (int)opened[i].kind == kind)
                read_rows(&row, &opened[i], &cells);
    crm_row_finish(&row);
    check_leads(data, &files[0], diag);
    text_fini(&cells);
    diag_sort(diag);
    diag_fold(diag, SAME_MISTAKES);
    return diag->errors == 0;
}
