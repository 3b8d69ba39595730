/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv_writer.h"

#include <math.h>
#include <string.h>

void csv_writer_text(struct text *out, const char *value)
{
    const bool formula = value[0] != '\0' && strchr("=+-@\t\r", value[0]) != NULL;
    const bool quoted = strpbrk(value, ",\"\r\n") != NULL || value[0] == ' ' || value[0] == '#';
    if (quoted)
        text_add(out, "\"");
    if (formula)
        text_add(out, "'");
    for (; *value != '\0'; value++)
        text_add_n(out, *value == '"' ? "\"\"" : value, *value == '"' ? 2 : 1);
    if (quoted)
        text_add(out, "\"");
}

void csv_writer_number(struct text *out, double value)
{
    char buffer[32];
    if (isfinite(value))
        text_add(out, text_from_double(value, buffer));
}

void csv_writer_whole(struct text *out, size_t value)
{
    text_printf(out, "%zu", value);
}
