/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * agent_table.h - the roles of an organisation, by enum spec_role.
 */
#ifndef AGENT_TABLE_H
#define AGENT_TABLE_H

#include "role.h"
#include "spec.h"

/* Fills one row per role. */
void agent_table_fill(struct role roles[SPEC_ROLE_COUNT]);

#endif
