/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mechanism_table.h"

#include <string.h>

/* To add a mechanism: one file, one line here, one line in mechanism_root.h and its table. */
static const struct mechanism *const mechanisms[] = {
    &speed_to_lead_mechanism, &incentives_mechanism, &focus_mechanism,    &coaching_mechanism,
    &escalation_mechanism,    &trust_mechanism,      &feedback_mechanism, &targeting_mechanism,
    &friction_mechanism,      &monitoring_mechanism,
    &definition_gap_mechanism, &disputes_mechanism,
    &nurture_mechanism,
    &content_mechanism,
    &quota_cycle_mechanism,
    &careers_mechanism,       &funding_mechanism,
};

size_t mechanism_table_count(void)
{
    return sizeof mechanisms / sizeof mechanisms[0];
}

uint64_t mechanism_table_all(void)
{
    return (UINT64_C(1) << mechanism_table_count()) - 1; /* there are far fewer than 64 */
}

const struct mechanism *mechanism_table_at(size_t index)
{
    return mechanisms[index];
}

size_t mechanism_table_find(const char *id)
{
    size_t i = 0;
    while (i < mechanism_table_count() && strcmp(mechanisms[i]->id, id) != 0)
        i++;
    return i;
}

const void *mechanism_table_spec(const struct root *root, size_t index)
{
    return (const char *)&root->mechanisms + mechanisms[index]->spec_offset;
}
