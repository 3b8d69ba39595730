/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm.h - exports of a CRM: a scenario fitted to them, and what becomes of the open leads.
 *
 *   struct reorg_crm_request request = {.files = files, .n_files = 2};
 *   struct reorg_crm *crm = NULL;
 *   struct reorg_error error;
 *   char *text = NULL;
 *   if (reorg_crm_open(&crm, &request, &error) && reorg_crm_calibrate(crm, NULL, &text, &error))
 *       puts(text);
 *   reorg_text_free(text);
 *   reorg_crm_free(crm);
 *
 * Conventions as in reorg.h.
 */
#ifndef REORG_CRM_H
#define REORG_CRM_H

#include <reorg/reorg.h>

enum { REORG_CRM_MAX_WEEKS = 53 };

struct reorg_crm;

struct reorg_crm_request {
    const char *const *files; /* CSV: leads, deals, opportunities, histories of properties */
    size_t n_files;
    const char *const *maps; /* each "field=column,..." or the path of a file with such lines */
    size_t n_maps;
    const char *as_of; /* "2018-02-28": what came later is forgotten; NULL = the newest date */
};

/* Reads all files. On problems in the files *out is set as well, so that the messages can be read. */
bool reorg_crm_open(struct reorg_crm **out, const struct reorg_crm_request *request,
                    struct reorg_error *error);
void reorg_crm_free(struct reorg_crm *crm); /* NULL allowed */

/* All errors and warnings, each with file:line:column; "" when there are none. */
const char *reorg_crm_messages(const struct reorg_crm *crm);
size_t reorg_crm_leads(const struct reorg_crm *crm); /* known by the day of the export */

struct reorg_crm_calibrate {
    double confidence;   /* of the ranges; 0 = 0.95 */
    uint64_t seed;       /* of the resamples of the test of fit */
    const char *extends; /* scenario that the fragment builds on, or NULL */
};

/* A piece of scenario, YAML. `options` may be NULL. The caller's text. */
bool reorg_crm_calibrate(const struct reorg_crm *crm, const struct reorg_crm_calibrate *options,
                         char **text, struct reorg_error *error);

struct reorg_crm_forecast {
    size_t weeks;  /* 1..REORG_CRM_MAX_WEEKS; 0 = 4 */
    double range;  /* share that the ranges hold; 0 = 0.8 */
    bool arrivals; /* also leads that have not come yet */
    bool csv;      /* the whole prediction as CSV, else a table */
    uint64_t seed;
};

bool reorg_crm_forecast(const struct reorg_crm *crm, const struct reorg_crm_forecast *options,
                        char **text, struct reorg_error *error);

#endif
