/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * crm_map.h - which column of an export holds what: the names that CRM systems use, and the user's own.
 *
 * Names are compared without case, spaces, underscores, hyphens and dots. What is not named by the
 * user is looked for under the names of a list for each field, the most telling first. Nine of the
 * fields may be columns of a table of leads, of deals, or of opportunities; three belong to a
 * history of properties, one row for each change.
 */
#ifndef CRM_MAP_H
#define CRM_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "crm_csv.h"
#include "crm_time.h"

enum crm_field {
    CRM_ID,        /* of the lead: what joins files */
    CRM_CREATED,   /* when the lead came into being */
    CRM_SOURCE,    /* where it came from */
    CRM_ACCEPTED,  /* when it became an opportunity */
    CRM_CLOSED,    /* when it was decided */
    CRM_OUTCOME,   /* won, lost or still open, in words */
    CRM_IS_WON,    /* true or false */
    CRM_IS_CLOSED, /* true or false: whether CRM_CLOSED is more than a plan */
    CRM_AMOUNT,    /* value of the deal */
    CRM_ATTEMPTS,  /* how often it was tried to reach the lead */
    CRM_REACHED,   /* whether the last attempt did */
    CRM_PROPERTY,  /* of a history: what changed */
    CRM_VALUE,     /* to what */
    CRM_AT,        /* when */
    CRM_FIELD_COUNT
};

enum { CRM_MAP_MAX_HOLIDAYS = 200 };

struct crm_map {
    const char *columns[CRM_FIELD_COUNT]; /* named by the user, else NULL; borrowed */
    struct crm_time_rules rules;
    int64_t holidays[CRM_MAP_MAX_HOLIDAYS]; /* days on which leads and weekdays are not typical */
    size_t n_holidays;
};

const char *crm_map_field_name(enum crm_field field); /* "created" */

/* "field=column,field=column", or the same line by line, # beginning a comment; besides fields:
 * dates=dmy|mdy, zone=-03:00, summer=2017-10-15..2018-02-18, holidays=2018-01-01+2018-03-30. `name` is what messages call the text.
 * What is kept is copied to the arena of the diag. False with messages. */
bool crm_map_read(struct crm_map *map, const char *name, const char *text, struct diag *diag);

/* Position of each field among the columns of the first line, or -1. False with a message when a
 * column that the user named is missing, or one that is used comes twice. */
bool crm_map_columns(const struct crm_map *map, const struct crm_csv *csv,
                     int columns[CRM_FIELD_COUNT]);

/* Whether the text is one of the names of that field, as in the property column of a history. */
bool crm_map_is(enum crm_field field, const char *text);

/* Whether the first line is that of a table of opportunities, not of leads: it has their stages. */
bool crm_map_has_stages(const struct crm_csv *csv);

enum crm_outcome { CRM_OPEN, CRM_WON, CRM_LOST };

/* "Closed Won", "customer", "true", "lost", "disqualified", ...; anything else is open. */
enum crm_outcome crm_map_outcome(const char *text);

/* "true", "yes", "1". */
bool crm_map_yes(const char *text);

#endif
