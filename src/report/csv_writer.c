/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv_writer.h"

#include <math.h>
#include <string.h>

static bool is_formula(const char *value)
{
    return value[0] != '\0' && strchr("=+-@\t\r", value[0]) != NULL;
}

void csv_writer_text(struct text *out, const char *value)
{
    const bool formula = is_formula(value);
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

/* Most numbers of a study are counts: digits at once, instead of by trial. */
static bool add_count(struct text *out, double value)
{
    char digits[32];
    size_t n = sizeof digits;
    if (!(fabs(value) < 1e15) || value != floor(value) || value <= 0.0)
        return false;
    for (uint64_t rest = (uint64_t)value; rest > 0; rest /= 10)
        digits[--n] = (char)('0' + rest % 10);
    text_add_n(out, digits + n, sizeof digits - n);
    return true;
}

void csv_writer_number(struct text *out, double value)
{
    char buffer[32];
    if (isfinite(value) && !add_count(out, value))
        text_add(out, text_from_double(value, buffer));
}

void csv_writer_whole(struct text *out, size_t value)
{
    text_printf(out, "%zu", value);
}

void csv_writer_plot_text(struct text *out, const char *value)
{
    if (is_formula(value))
        text_add(out, "'");
    for (; *value != '\0'; value++)
        if (*value == ',')
            text_add(out, "\xE2\x80\x9A");
        else if (*value == '\\')
            text_add(out, "\xE2\x88\x96");
        else if (*value == '>')
            text_add(out, "\xE2\x80\xBA");
        else if (*value == '"')
            text_add(out, "\xE2\x80\x9D");
        else
            text_add_n(out, (unsigned char)*value < 0x20 ? " " : value, 1);
}
