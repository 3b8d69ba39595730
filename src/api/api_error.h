/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * api_error.h - errors of the layers below, handed to the caller of the facade.
 */
#ifndef API_ERROR_H
#define API_ERROR_H

#include <reorg/reorg.h>

#include "error.h"

/* Both return false; error may be NULL. */
bool api_error_set(struct reorg_error *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool api_error_from(struct reorg_error *error, const struct error *inner);

#endif
