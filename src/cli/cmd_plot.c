/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <reorg/pictures.h>

#include "commands.h"
#include "console.h"

static bool list(const struct reorg_pictures *pictures, const struct reorg_study_options *options,
                 struct reorg_error *error)
{
    char *text = NULL;
    const bool ok = reorg_pictures_list(pictures, options, &text, error);
    if (ok)
        console_show(text);
    reorg_text_free(text);
    return ok;
}

/* What could be drawn is said even when something could not. */
static bool draw(const struct arguments *a, const struct reorg_pictures *pictures,
                 const struct reorg_study_options *options, struct reorg_error *error)
{
    char *drawn = NULL, *notes = NULL;
    const bool ok = reorg_pictures_draw(pictures, options, &drawn, &notes, error);
    console_show(drawn);
    console_note(a, notes);
    reorg_text_free(drawn);
    reorg_text_free(notes);
    return ok;
}

int cmd_plot_main(const struct arguments *a)
{
    struct reorg_study_options options = a->study;
    struct reorg_error error = {0};
    const struct reorg_pictures pictures = {.study = a->operands.items[0],
                                            .names = a->operands.items + 1,
                                            .n_names = a->operands.count - 1,
                                            .formats = a->picture_formats,
                                            .slides = a->slides,
                                            .style = a->style,
                                            .directory = a->output,
                                            .baseline = a->baseline,
                                            .command_line = a->command_line};
    options.replications = REORG_MAX_REPLICATIONS;
    const bool ok = a->list ? list(&pictures, &options, &error) : draw(a, &pictures, &options, &error);
    if (!ok)
        console_error(error.message);
    return ok ? REORG_OK : error.code;
}
