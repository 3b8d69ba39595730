/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool error_set(struct error *e, enum error_code code, const char *format, ...)
{
    va_list args;

    if (e == NULL)
        return false;
    e->code = code;
    va_start(args, format);
    const int length = vsnprintf(e->message, sizeof e->message, format, args);
    va_end(args);
    if (length < 0)
        memcpy(e->message, "unknown failure", sizeof "unknown failure");
    return false;
}
