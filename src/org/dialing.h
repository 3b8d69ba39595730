/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * dialing.h - what anybody who works an outbound list does in a free minute: call the next account.
 *
 * Follow-ups of earlier dials lie in the own tray and come first; a daily cap (own_dials) keeps closers from spending
 * their day on the list.
 */
#ifndef DIALING_H
#define DIALING_H

#include <stdbool.h>
#include <stdint.h>

struct world;

/* Dials the next account, if the position works a list, an account has rested enough and the cap allows. False: nothing
 * begun. Used as struct role's `idle`. */
bool dialing_idle(struct world *w, uint32_t seat);

#endif
