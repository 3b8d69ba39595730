/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_import.h - CSV files in, leads out.
 *
 * What a file is, its columns say:
 *
 *   id and created                  a table of leads; or of opportunities, when it has stages too
 *   id and closed                   deals: what became of leads of another file
 *   id, property, value, at         a history: each change of a stage, a source, an amount
 *
 * A table that has created and closed is the table of deals where another file holds the leads; its
 * creation is then the lead's acceptance. Tables of leads are read before the others, in whatever
 * order the files are named.
 */
#ifndef CRM_IMPORT_H
#define CRM_IMPORT_H

#include "crm_data.h"
#include "error.h"

struct crm_import_file {
    const char *path;
    const char *text;
    size_t length;
};

/* Adds the leads of all files. False when anything is wrong; the diag says what. */
bool crm_import_run(struct crm_data *data, const struct crm_map *map,
                    const struct crm_import_file files[], size_t n, struct diag *diag);

#endif
