/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * store_lock.h - one program at a time works on a study.
 *
 * The file study.lock in the study's folder is locked (flock) while a program works there, and says
 * which. The kernel takes the lock away from a program that ends in any way, so none is ever stale;
 * a file that a killed program left behind is taken over.
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include <stdbool.h>

#include "error.h"
#include "text.h"

/* The lock's descriptor, to be handed to store_lock_release. Where another program has it:
 * ERROR_CANNOT_CREATE, with its process id, host and when it began. */
bool store_lock_take(const char *directory, int *lock, struct error *error);

/* Does a program work there? Then who, in words. */
bool store_lock_holder(const char *directory, struct text *holder);

/* Removes the file as well; -1 allowed. */
void store_lock_release(const char *directory, int lock);

#endif
