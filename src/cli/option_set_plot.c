/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * option_set_plot.c - the options of plot.
 */
#include "option_set.h"

#include <reorg/pictures.h>

#include <stdio.h>
#include <string.h>

/* "svg,png": several, by commas, or by saying it again. */
bool option_set_pictures(struct arguments *a, const char *value, char message[256])
{
    for (const char *rest = value;; rest++) {
        enum reorg_picture_format format;
        char name[16];
        const size_t n = strcspn(rest, ",");
        snprintf(name, sizeof name, "%.*s", (int)(n < sizeof name ? n : sizeof name), rest);
        if (!reorg_picture_format_read(name, &format)) {
            snprintf(message, 256, "'%.*s' is none of svg, png, pdf", n < 60 ? (int)n : 60, rest);
            return false;
        }
        a->picture_formats |= 1U << format;
        rest += n;
        if (*rest == '\0')
            return true;
    }
}

bool option_set_style(struct arguments *a, const char *value, char message[256])
{
    a->style = value;
    if (value[0] != '\0')
        return true;
    snprintf(message, 256, "its value is empty");
    return false;
}
