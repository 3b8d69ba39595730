/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * fetch.h - asks for the memory that coming events will need (event_scout.h), so that it is there when they happen.
 *
 *   about a lead     the lead           then who works it and that person's tray
 *   about a seat     person and tray    then the lead in hand and the tasks that wait   then their leads
 *
 * In an organisation of thousands each of these lies somewhere else, and was last used hours ago. Nothing is changed here,
 * and a number that has gone meanwhile asks for something useless, which does no harm.
 */
#ifndef FETCH_H
#define FETCH_H

#include <stdint.h>

struct world;

/* For the `ahead` of handlers whose first number is a lead that its owner works on, a lead that its closer works on, a
 * seat, a message. */
void fetch_owned(const void *world, uint32_t lead, unsigned step);
void fetch_closed(const void *world, uint32_t lead, unsigned step);
void fetch_seat(const void *world, uint32_t seat, unsigned step);
void fetch_message(const void *world, uint32_t message, unsigned step);

/* Where work is dealt in turn: a seat whose turn comes after some others', and the next one. */
void fetch_turn(const struct world *w, uint32_t some_turns_ahead, uint32_t next);

#endif
