/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "help_text.h"

#include <stdbool.h>
#include <string.h>

#include "option_table.h"
#include "wrap.h"

enum { NARROW = 72, OPTION_COLUMN = 37, COMMAND_COLUMN = 13, EXAMPLE_COLUMN = 58, BELOW = 6 };

const struct help_text_code *help_text_codes(void)
{
    static const struct help_text_code codes[] = {
        {REORG_OK, "ok"},
        {REORG_CHECK_FAILED, "a check failed"},
        {REORG_USAGE, "wrong usage"},
        {REORG_DATA, "bad scenario or data"},
        {REORG_NO_INPUT, "input missing"},
        {REORG_INTERNAL, "internal error"},
        {REORG_CANNOT_CREATE, "cannot create a file"},
        {REORG_WRITE, "cannot write"},
        {REORG_PARTIAL, "interrupted, what was finished is written; the same command goes on"},
        {0, NULL}};
    return codes;
}

/* An indented word or command and what it does, in two columns; in a narrow terminal one below the other. */
static void entry(FILE *out, const char *head, size_t column, const char *text, size_t width)
{
    const bool beside = width >= NARROW && strlen(head) < column;
    if (beside)
        fprintf(out, "%-*s", (int)column, head);
    else if (width >= NARROW && strlen(head) <= width)
        fprintf(out, "%s\n", head);
    else
        wrap_command(out, head, width);
    const size_t at = beside ? column : BELOW;
    fprintf(out, "%*s", beside ? 0 : BELOW, "");
    wrap_text(out, text, at, at, width);
}

void help_text_first(FILE *out)
{
    static const char *const examples[][2] = {
        {"  reorg init", "writes a first scenario to change, and says how to go on"},
        {"  reorg compare TODAY.yaml PROPOSAL.yaml", "which is better, and is it real?"},
        {"  reorg compare TODAY.yaml --move sdr_manager=cmo", "what if one team moved?"}};
    const size_t width = wrap_width();
    wrap_text(out, "reorg - " HELP_TEXT_PURPOSE ".", 0, 0, width);
    fputc('\n', out);
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        entry(out, examples[i][0], EXAMPLE_COLUMN, examples[i][1], width);
    fputc('\n', out);
    wrap_text(out, "reorg help lists all commands, reorg help COMMAND the options of one.", 0, 0, width);
}

void help_text_overview(FILE *out)
{
    const size_t width = wrap_width();
    help_text_first(out);
    fputc('\n', out);
    wrap_text(out, "usage: reorg COMMAND [OPTIONS] FILE...", 0, 7, width);
    fputc('\n', out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        char name[32];
        snprintf(name, sizeof name, "  %s", row->name);
        entry(out, name, COMMAND_COLUMN, row->help, width);
    }
    fputc('\n', out);
    wrap_text(out,
              "More scenarios to begin with: scenarios/examples, and the structures in scenarios/ownership/typical. "
              "Results go to standard output, all else to standard error.",
              0, 0, width);
    char codes[640] = "Exit codes:";
    for (const struct help_text_code *c = help_text_codes(); c->means != NULL; c++) {
        const size_t n = strlen(codes);
        snprintf(codes + n, sizeof codes - n, " %d %s%s", c->code, c->means, c[1].means != NULL ? ";" : ".");
    }
    wrap_text(out, codes, 0, 0, width);
}

static void option_line(FILE *out, const struct option_row *row, size_t width)
{
    char spelling[64];
    snprintf(spelling, sizeof spelling, "  %c%c%s --%s%s%s", row->letter != '\0' ? '-' : ' ',
             row->letter != '\0' ? row->letter : ' ', row->letter != '\0' ? "," : " ", row->name,
             row->argument != NULL && row->argument[1] != '=' ? " " : "",
             row->argument != NULL ? row->argument : "");
    entry(out, spelling, OPTION_COLUMN, row->help, width);
}

void help_text_command(FILE *out, const struct command_row *command)
{
    const size_t width = wrap_width();
    char line[256];
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        snprintf(line, sizeof line, "reorg %s", command->examples[i]);
        wrap_command(out, line, width);
    }
    snprintf(line, sizeof line, "usage: reorg %s [OPTIONS] %s", command->name, command->operands);
    fputc('\n', out);
    wrap_text(out, line, 0, 7, width);
    wrap_text(out, command->help, 0, 0, width);
    fputc('\n', out);
    for (const struct option_row *row = option_table_rows(); row->name != NULL; row++)
        if ((row->groups & command->takes) != 0)
            option_line(out, row, width);
}
