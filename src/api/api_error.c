/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "api_error.h"

#include <stdarg.h>
#include <string.h>

bool api_error_set(struct reorg_error *error, int code, const char *format, ...)
{
    if (error == NULL)
        return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    error->code = code;
    return false;
}

bool api_error_from(struct reorg_error *error, const struct error *inner)
{
    return api_error_set(error, (int)inner->code, "%s", inner->message);
}
