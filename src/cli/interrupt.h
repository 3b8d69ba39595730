/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * interrupt.h - Ctrl-C. The first one lets running replications finish, so that what is done can be
 * written; a second one leaves at once. A signal handler can only reach file-scope objects: this
 * file holds the program's only ones.
 */
#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <signal.h>

/* Watches SIGINT and SIGTERM; the flag becomes 1 at the first. */
volatile sig_atomic_t *interrupt_watch(void);

#endif
