/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "agent_table.h"

#include "ae.h"
#include "manager.h"
#include "marketer.h"
#include "sdr.h"

void agent_table_fill(struct role roles[SPEC_ROLE_COUNT])
{
    roles[SPEC_SDR] = sdr_role;
    roles[SPEC_AE] = ae_role;
    roles[SPEC_MARKETER] = marketer_role;
    roles[SPEC_MANAGER] = manager_role;
}
