/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_fragment.h - a calibration written as a part of a scenario.
 *
 * YAML for `extends`: each value stands as uncertain(low; best; high) under a comment that says from
 * how many observations, by which method, with which interval. What a scenario has no key for, or
 * what an export cannot tell apart (a conversion is the product of many steps), stands in comments.
 */
#ifndef CRM_FRAGMENT_H
#define CRM_FRAGMENT_H

#include "crm_calibrate.h"

struct crm_fragment_plan {
    const char *const *files; /* read, for the head */
    size_t n_files;
    const char *extends; /* NULL: none */
    const char *schema;  /* path of the JSON Schema for editors, NULL: none */
    double confidence;
};

void crm_fragment_write(struct text *out, const struct crm_calibration *c,
                        const struct crm_fragment_plan *plan);

#endif
