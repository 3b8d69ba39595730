/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_group.h - sources that are large enough to say something about, the others taken together.
 *
 * A source with fewer than 3 % of the leads goes into the group "other", unless it is the only one
 * that small. The largest comes first, "other" last.
 */
#ifndef CRM_GROUP_H
#define CRM_GROUP_H

#include "crm_data.h"

struct crm_group {
    const char *name; /* as in the export */
    const char *key;  /* for YAML: letters, digits and underscores, unique */
    uint32_t leads;
};

struct crm_groups {
    struct crm_group *groups;
    size_t n;
    uint32_t *of_source; /* group of each source of the data */
};

/* All in the data's arena. */
void crm_group_make(struct crm_groups *g, const struct crm_data *data);

#endif
