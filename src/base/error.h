/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * error.h - a failure of the world (file, disk, memory, time): one sentence and an exit code, owned
 * by the caller.
 */
#ifndef ERROR_H
#define ERROR_H

#include <stdbool.h>

/* sysexits.h numbers that the command line returns (docs: exit codes). */
enum error_code {
    ERROR_NONE = 0,
    ERROR_CHECK_FAILED = 1,
    ERROR_USAGE = 64,
    ERROR_DATA = 65,
    ERROR_NO_INPUT = 66,
    ERROR_UNAVAILABLE = 69,
    ERROR_INTERNAL = 70,
    ERROR_CANNOT_CREATE = 73,
    ERROR_WRITE = 74,
    ERROR_PARTIAL = 75
};

struct error {
    enum error_code code;
    char message[512];
};

/* Fills the error (NULL allowed) and returns false, so that `return error_set(...)` reads well. */
bool error_set(struct error *e, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
