/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * html_input.h - what every section of the report is written from.
 */
#ifndef HTML_INPUT_H
#define HTML_INPUT_H

#include "arena.h"
#include "html_writer.h"
#include "plot_input.h"
#include "report.h"
#include "table_parts.h"

struct contest;
struct sense;
struct sweep;

/* Of an analysis that is no comparison the study gives names, files and seed, and `cells` is NULL. */
struct html_input {
    const struct analysis *a;
    const struct differs *differs; /* [scenario], or NULL */
    const struct report_options *options;
    struct arena *arena;
    struct table_parts parts; /* names, and the measures to show in their order */
    struct plot_input plots;
    int directory; /* of the study, open: its pictures are in plots/ there; -1: none */
    const char *files; /* what else lies beside the page, in words; the page's own */
    const struct sense *sense;     /* borrowed, like the next: the analysis that the page is about; NULL: not it */
    const struct sweep *sweep;
    const struct contest *contest;
};

/* A section of the page: its heading, and what stands below. */
struct html_section {
    const char *id;    /* of its anchor */
    const char *title; /* as a reader asks for it */
    bool (*has)(const struct html_input *in); /* NULL: in every report */
    void (*write)(struct html_writer *w, const struct html_input *in);
};

/* Fills in what follows from a, differs, options and the analysis, which are set. */
void html_input_complete(struct html_input *in, struct arena *arena);

/* Does the study compare? Otherwise it is about one scenario. */
bool html_input_compares(const struct html_input *in);

/* Is it about scenarios, and not about numbers from elsewhere, of which only names are known? */
bool html_input_has_scenarios(const struct html_input *in);

const struct analysis_difference *html_input_difference(const struct html_input *in,
                                                        size_t scenario, size_t measure);

/* The file of a scenario as a command names it. */
const char *html_input_file(const struct html_input *in, size_t scenario);

/* Did it come from an option of the command line, which changed the file of a scenario before it? */
bool html_input_is_derived(const struct html_input *in, size_t scenario);

/* Adds that option, such as " --move sdr_manager=cmo". False where it cannot be told from what differs. */
bool html_input_option(const struct html_input *in, size_t scenario, struct text *command);

/* Adds "reorg compare", the files of all scenarios, each once, and the options that others came from. False where
 * something of the command line is missing. */
bool html_input_compare(const struct html_input *in, struct text *command);

#endif
