/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * outlook.h - what people expect of a lead before they know anything about it: chances, minutes and
 * days ahead, computed once from the scenario's own numbers (never from what happens in the run).
 */
#ifndef OUTLOOK_H
#define OUTLOOK_H

#include "spec.h"

/* Chances that a fresh lead of this kind gets so far, and the work and the days from each point to
 * the money. */
struct outlook {
    double contact;         /* some attempt of the cadence reaches it */
    double contact_next;    /* one attempt does, given contactable or not yet reached */
    double book;            /* a conversation ends in a booking */
    double show;            /* a booking is held, after rebooking */
    double accept;          /* a held meeting is accepted */
    double win;             /* an accepted lead is won */
    double attempt_minutes; /* handling of one attempt */
    double conversation_minutes;
    double meeting_minutes;
    double stage_minutes;   /* all stage work of one opportunity */
    double days_to_meeting; /* from agreeing to the meeting */
    double days_of_cycle;   /* from acceptance to the decision */
    double deal_value;      /* mean over segments */
};

/* For leads of `kind` (average over that kind's sources and all segments). */
struct outlook outlook_of(const struct spec *spec, enum spec_kind kind);

#endif
