/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "man_page.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "help_text.h"
#include "option_table.h"

/* Text as troff shows it: a backslash and a hyphen are themselves, and no line is a request. */
static void plain(FILE *out, const char *text)
{
    if (text[0] == '.' || text[0] == '\'')
        fputs("\\&", out);
    for (; *text != '\0'; text++)
        if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '-')
            fputs("\\-", out);
        else
            fputc(*text, out);
}

static void line(FILE *out, const char *text)
{
    plain(out, text);
    fputc('\n', out);
}

static void sentence(FILE *out, const char *text)
{
    const bool asks = text[0] != '\0' && text[strlen(text) - 1] == '?';
    fputc(toupper((unsigned char)text[0]), out);
    plain(out, text + 1);
    fputs(asks ? "\n" : ".\n", out);
}

/* The page's head up to the line that `man -k` finds. */
static void head(FILE *out, const char *dash, const char *name, const char *is)
{
    fputs(".TH REORG", out);
    if (name[0] != '\0')
        fputs("\\-", out);
    for (const char *c = name; *c != '\0'; c++)
        fputc(toupper((unsigned char)*c), out);
    fprintf(out, " 1 \"\" \"reorg %s\" \"User commands\"\n.SH NAME\nreorg%s%s \\- ", reorg_version(), dash, name);
    line(out, is);
}

static void option(FILE *out, const struct option_row *row)
{
    fputs(".TP\n", out);
    if (row->letter != '\0')
        fprintf(out, "\\fB\\-%c\\fR, ", row->letter);
    fputs("\\fB\\-\\-", out);
    plain(out, row->name);
    fputs("\\fR", out);
    if (row->argument != NULL) {
        fputs(row->argument[1] == '=' ? "\\fI" : " \\fI", out);
        plain(out, row->argument);
        fputs("\\fR", out);
    }
    fputc('\n', out);
    sentence(out, row->help);
}

static void options(FILE *out, const struct command_row *command)
{
    fputs(".SH OPTIONS\n", out);
    for (const struct option_row *row = option_table_rows(); row->name != NULL; row++)
        if ((row->groups & command->takes) != 0)
            option(out, row);
}

static void examples(FILE *out, const struct command_row *command)
{
    fputs(".SH EXAMPLES\n", out);
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        fputs(i == 0 ? ".EX\nreorg " : "reorg ", out);
        line(out, command->examples[i]);
    }
    fputs(".EE\n", out);
}

static void commands(FILE *out)
{
    fputs(".SH COMMANDS\n", out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fputs(".TP\n\\fBreorg ", out);
        plain(out, row->name);
        fprintf(out, "\\fR%s", row->operands[0] != '\0' ? " " : "");
        line(out, row->operands);
        sentence(out, row->help);
    }
}

static void exit_codes(FILE *out)
{
    fputs(".SH EXIT STATUS\n", out);
    for (const struct help_text_code *c = help_text_codes(); c->means != NULL; c++) {
        fprintf(out, ".TP\n%d\n", c->code);
        sentence(out, c->means);
    }
}

static void see_also(FILE *out, const struct command_row *command)
{
    fputs(".SH SEE ALSO\n", out);
    const struct command_row *first = command_table_rows();
    if (command != NULL)
        fputs(".BR reorg (1)\n", out);
    for (const struct command_row *row = first; command == NULL && row->name != NULL; row++)
        fprintf(out, ".BR reorg\\-%s (1)%s\n", row->name, row[1].name != NULL ? "," : "");
}

void man_page_write(FILE *out, const struct command_row *command)
{
    if (command == NULL) {
        head(out, "", "", HELP_TEXT_PURPOSE);
        fputs(".SH SYNOPSIS\n.B reorg\n.I COMMAND\n[\\fIOPTIONS\\fR] \\fIFILE\\fR...\n.SH DESCRIPTION\n", out);
        sentence(out, HELP_TEXT_PURPOSE);
        line(out, "Scenarios are YAML files; results go to standard output, all else to standard error.");
        commands(out);
    } else {
        head(out, "\\-", command->name, command->help);
        fprintf(out, ".SH SYNOPSIS\n.B reorg %s\n[\\fIOPTIONS\\fR]%s", command->name,
                command->operands[0] != '\0' ? " " : "");
        line(out, command->operands);
        fputs(".SH DESCRIPTION\n", out);
        sentence(out, command->help);
        options(out, command);
        examples(out, command);
    }
    exit_codes(out);
    see_also(out, command);
}
