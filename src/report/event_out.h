/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * event_out.h - where the event log is written to, piece by piece.
 */
#ifndef EVENT_OUT_H
#define EVENT_OUT_H

#include <stdbool.h>

#include "text.h"

struct event_out {
    struct text *(*text)(void *context); /* where to append */
    bool (*flush)(void *context);        /* takes it away when it is long; false: writing failed, stop */
    void *context;
};

#endif
