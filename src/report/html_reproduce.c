/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html_reproduce.h"

#include <inttypes.h>

#include "arm.h"
#include "build.h"
#include "fingerprint.h"
#include "html_parts.h"

static void write_fact(struct html_writer *w, const char *name, const char *value)
{
    html_writer_element(w, "dt", NULL, name);
    html_writer_begin(w, "dd");
    html_writer_element(w, "code", NULL, value);
    html_writer_end(w);
}

static void write_facts(struct html_writer *w, const struct html_input *in)
{
    const struct study *s = in->a->study;
    char libm[65];
    struct text t = {0};
    fingerprint_libm(libm);
    html_writer_begin(w, "dl");
    text_printf(&t, "%" PRIu64, s->options.seed);
    write_fact(w, "Seed", text_of(&t));
    text_clear(&t);
    if (in->a->cells != NULL) {
        text_printf(&t, "%zu", s->replications);
        write_fact(w, "Replications of each structure", text_of(&t));
    }
    if (html_input_has_scenarios(in))
        write_fact(w, "Random numbers", s->options.no_crn ? "independent" : "common");
    text_clear(&t);
    text_printf(&t, "reorg %s", build_version());
    if (build_commit() != NULL)
        text_printf(&t, ", commit %s", build_commit());
    write_fact(w, "Program", text_of(&t));
    write_fact(w, "Compiler", build_compiler());
    write_fact(w, "Fingerprint of the mathematics library", libm);
    if (in->options->horizon != NULL)
        write_fact(w, "Period", in->options->horizon);
    html_writer_end(w);
    text_fini(&t);
}

static void write_inputs(struct html_writer *w, const struct html_input *in)
{
    static const char *const heads[] = {"File", "SHA-256"};
    if (in->options->n_inputs == 0)
        return;
    html_parts_table(w, "words hashes", "Files the study was made from", heads, 2);
    for (size_t i = 0; i < in->options->n_inputs; i++) {
        html_parts_row(w, in->options->inputs[i].path);
        html_writer_element(w, "td", NULL, in->options->inputs[i].sha256);
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
}

static void write_scenarios(struct html_writer *w, const struct html_input *in)
{
    static const char *const heads[] = {"Structure", "Name in files", "SHA-256 of its effective parameters"};
    const struct study *s = in->a->study;
    html_parts_table(w, "words hashes", "Structures", heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < s->n_scenarios; i++) {
        char hex[65];
        arm_parameters_hash(&s->scenarios[i], hex);
        html_parts_row(w, in->parts.names[i]);
        html_writer_element(w, "td", NULL, s->scenarios[i].id);
        html_writer_element(w, "td", NULL, hex);
        html_parts_row_end(w);
    }
    html_parts_table_end(w);
}

void html_reproduce_write(struct html_writer *w, const struct html_input *in)
{
    if (in->options->command_line != NULL)
        html_parts_command(w, "The same command gives the same bytes on any machine whose mathematics library has "
                              "the same fingerprint:",
                           in->options->command_line);
    write_facts(w, in);
    if (html_input_has_scenarios(in))
        write_scenarios(w, in);
    write_inputs(w, in);
    html_writer_begin(w, "p");
    html_writer_attribute(w, "class", "note");
    html_writer_format(w, "Beside this page: %s.", in->files);
    html_writer_end(w);
}
