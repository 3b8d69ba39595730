/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plot_scripts.h"

#include <stdlib.h>
#include <string.h>

#include "data_folder.h"
#include "sha256.h"
#include "small_file.h"

#define SEAL "# as reorg wrote it: "

enum { MAX_SCRIPT = 1 << 20 };

static const char style[] = "style.gp";

/* By these words a whole style file is known from some lines that change it. */
static const char whole[] = "\nbegin = ";

/* Here begins what depends on one call, and is not to be taken over from an earlier copy. */
#define OWN_PART "\n# ---- what `gnuplot NAME.gp` draws when nothing else is said ----\n"

bool plot_scripts_find(struct text *folder, const char *asked_for)
{
    const char *wish = asked_for != NULL ? asked_for : getenv("REORG_PLOTS");
    if (asked_for != NULL || (wish != NULL && wish[0] != '\0'))
        return data_folder_try(folder, wish, "", style);
    return data_folder_find(folder, "plots", style);
}

static bool read_script(struct text *out, const char *folder, const char *name)
{
    struct text path = {0};
    const size_t before = out->length;
    text_printf(&path, "%s/%s.gp", folder, name);
    const bool ok = small_file_read(out, text_of(&path), MAX_SCRIPT);
    text_fini(&path);
    return ok && out->length > before;
}

static void seal(struct text *out)
{
    char hex[65];
    sha256_of(text_of(out), out->length, hex);
    text_printf(out, SEAL "%s\n", hex);
}

bool plot_scripts_unchanged(const struct text *script)
{
    char hex[65];
    const size_t line = strlen(SEAL) + sizeof hex; /* and the newline in place of the 0 */
    if (script->length < line)
        return false;
    const char *last = text_of(script) + script->length - line;
    sha256_of(text_of(script), script->length - line, hex);
    return strncmp(last, SEAL, strlen(SEAL)) == 0 && strncmp(last + strlen(SEAL), hex, sizeof hex - 1) == 0;
}

bool plot_scripts_picture(struct text *out, const char *folder, const char *script, const char *name)
{
    text_printf(out,
                "# Draws %s.csv in this folder; colours, fonts and sizes are in style.gp beside it.\n"
                "#\n"
                "#   gnuplot %s.gp                                   as it was drawn\n"
                "#   gnuplot -e \"FORMAT='png'; SLIDE=1\" %s.gp        svg, png, pdf; SLIDE=1 is 16:9\n"
                "PICTURE = \"%s\"\n\n",
                name, name, name, name);
    const bool ok = read_script(out, folder, script);
    seal(out);
    return ok;
}

/* A whole style file, without what depended on an earlier call. */
static void add_whole(struct text *out, const char *changes)
{
    const char *own = strstr(changes, OWN_PART);
    const char *sealed = own != NULL ? strstr(own, SEAL) : NULL;
    if (sealed == NULL) {
        text_add(out, changes);
        return;
    }
    text_add_n(out, changes, (size_t)(own - changes));
    text_add(out, sealed + strcspn(sealed, "\n"));
}

bool plot_scripts_style(struct text *out, const char *folder, const char *changes, bool slides,
                        enum gnuplot_format first)
{
    const bool in_place = changes != NULL && strstr(changes, whole) != NULL;
    if (in_place)
        add_whole(out, changes);
    else if (!read_script(out, folder, "style"))
        return false;
    if (changes != NULL && !in_place)
        text_printf(out, "\n# ---- changes that were asked for ----\n%s", changes);
    text_printf(out,
                OWN_PART "if (!exists(\"FORMAT\")) FORMAT = \"%s\"\n"
                "if (!exists(\"SLIDE\")) SLIDE = %d\n",
                gnuplot_format_name(first), slides ? 1 : 0);
    seal(out);
    return true;
}
