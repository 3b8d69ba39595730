/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * mechanism_root.h - a whole scenario: the organisation's part and one section per mechanism.
 */
#ifndef MECHANISM_ROOT_H
#define MECHANISM_ROOT_H

#include "arena.h"
#include "param.h"
#include "spec.h"

#include "careers.h"
#include "coaching.h"
#include "content.h"
#include "definition_gap.h"
#include "disputes.h"
#include "escalation.h"
#include "feedback.h"
#include "focus.h"
#include "friction.h"
#include "funding.h"
#include "incentives.h"
#include "monitoring.h"
#include "nurture.h"
#include "quota_cycle.h"
#include "speed_to_lead.h"
#include "targeting.h"
#include "trust.h"

enum mechanism_use { MECHANISM_USE_ALL, MECHANISM_USE_NONE };

struct mechanism_specs {
    int32_t use; /* enum mechanism_use: a theory file says none */
    double coop_floor;
    double coop_delta;
    int32_t meeting_hops;
    struct speed_to_lead_spec speed_to_lead;
    struct incentives_spec incentives;
    struct focus_spec focus;
    struct coaching_spec coaching;
    struct escalation_spec escalation;
    struct trust_spec trust;
    struct feedback_spec feedback;
    struct targeting_spec targeting;
    struct friction_spec reorg;
    struct monitoring_spec monitoring;
    struct definition_gap_spec definition_gap;
    struct disputes_spec disputes;
    struct nurture_spec nurture;
    struct content_spec content;
    struct quota_cycle_spec quota_cycle;
    struct careers_spec careers;
    struct funding_spec funding;
};

struct root {
    struct spec spec;
    struct mechanism_specs mechanisms;
};

/* The rows of a whole scenario: those of the organisation, then `mechanisms`. In the arena, or
 * borrowed constants. */
const struct param_table *mechanism_root_table(struct arena *arena);

#endif
