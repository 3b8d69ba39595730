/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <reorg/pictures.h>

#include "analysis_again.h"
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

/* Does the study hold what it takes to analyse it so? */
static bool holds(const struct reorg_pictures *pictures, const struct reorg_study_options *options)
{
    char *text = NULL;
    struct reorg_error error = {0};
    const bool ok = reorg_pictures_list(pictures, options, &text, &error);
    reorg_text_free(text);
    return ok;
}

/* As the study was analysed, and as is asked now. */
static struct reorg_study_options options_of(struct arguments *again, const struct arguments *a,
                                             const struct reorg_pictures *pictures)
{
    struct reorg_study_options options;
    analysis_again_read(again, a, pictures->study);
    again->study.replications = REORG_MAX_REPLICATIONS;
    options = again->study;
    if (analysis_again_leave_out(again, a) && !holds(pictures, &options))
        options = again->study;
    return options;
}

int cmd_plot_main(const struct arguments *a)
{
    struct arguments again;
    struct reorg_error error = {0};
    const struct reorg_pictures pictures = {.study = a->operands.items[0],
                                            .names = a->operands.items + 1,
                                            .n_names = a->operands.count - 1,
                                            .formats = a->picture_formats,
                                            .slides = a->slides,
                                            .style = a->style,
                                            .directory = a->output,
                                            .baseline = a->baseline,
                                            .command_line = a->command_line,
                                            .other_question = analysis_again_differs(a)};
    const struct reorg_study_options options = options_of(&again, a, &pictures);
    const bool ok = a->list ? list(&pictures, &options, &error) : draw(a, &pictures, &options, &error);
    arguments_fini(&again);
    if (!ok)
        console_error(error.message);
    return ok ? REORG_OK : error.code;
}
