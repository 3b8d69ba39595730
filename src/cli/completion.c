/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"

#include <string.h>

#include "command_table.h"
#include "option_table.h"

static bool takes(const struct command_row *command, const struct option_row *row)
{
    return (row->groups & command->takes) != 0;
}

/* The words that can stand for an argument: of "N|auto" it is "auto", of "[scenario|experiment]" both, of "[COMMAND]"
 * all commands. Each is preceded by a space. Nothing where a file or a number stands. */
static void choices(FILE *out, const char *argument)
{
    if (strcmp(argument, "[COMMAND]") == 0) {
        for (const struct command_row *row = command_table_rows(); row->name != NULL; row++)
            fprintf(out, " %s", row->name);
        return;
    }
    while (*argument != '\0') {
        const size_t n = strspn(argument, "abcdefghijklmnopqrstuvwxyz");
        const char after = argument[n];
        if (n > 0 && (after == '\0' || after == '|' || after == ']'))
            fprintf(out, " %.*s", (int)n, argument);
        argument += n + strcspn(argument + n, "|[");
        argument += *argument != '\0' ? 1 : 0;
    }
}

static bool takes_files(const char *argument)
{
    return strstr(argument, "FILE") != NULL || strstr(argument, "DIR") != NULL || strcmp(argument, "PATH") == 0;
}

/* ---- bash ---- */

static void bash_commands(FILE *out)
{
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fprintf(out, "    %s)\n        options='", row->name);
        for (const struct option_row *o = option_table_rows(); o->name != NULL; o++) {
            if (!takes(row, o))
                continue;
            if (o->letter != '\0')
                fprintf(out, "-%c ", o->letter);
            fprintf(out, "--%s ", o->name);
        }
        fputs("'\n        words='", out);
        choices(out, row->operands);
        fputs("'\n        ;;\n", out);
    }
}

static void bash_values(FILE *out)
{
    for (const struct option_row *o = option_table_rows(); o->name != NULL; o++) {
        if (o->argument == NULL)
            continue;
        fprintf(out, "    --%s", o->name);
        if (o->letter != '\0')
            fprintf(out, " | -%c", o->letter);
        fputs(") options='' words='", out);
        choices(out, o->argument);
        fputs("' ;;\n", out);
    }
}

static void write_bash(FILE *out)
{
    fputs("# bash completion of reorg, written by: reorg completion bash\n"
          "_reorg()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local options='' words=''\n"
          "    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words='",
          out);
    choices(out, "[COMMAND]");
    fputs("'\n        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n        return\n    fi\n"
          "    case ${COMP_WORDS[1]} in\n",
          out);
    bash_commands(out);
    fputs("    esac\n    case $previous in\n", out);
    bash_values(out);
    fputs("    esac\n"
          "    case $current in\n    -*) words=$options ;;\n    esac\n" /* nothing found: complete gives files */
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
          "}\ncomplete -o default -F _reorg reorg\n",
          out);
}

/* ---- zsh and fish ---- */

/* Text inside single quotes, with a backslash before each character of `special`. */
static void quoted(FILE *out, const char *text, const char *special, const char *quote)
{
    for (; *text != '\0'; text++)
        if (*text == '\'')
            fputs(quote, out);
        else
            fprintf(out, "%s%c", strchr(special, *text) != NULL ? "\\" : "", *text);
}

static void zsh_text(FILE *out, const char *text)
{
    quoted(out, text, "[]:\\", "'\\''");
}

/* ":message:action" of an option's value or of what follows the options. */
static void zsh_argument(FILE *out, const char *argument)
{
    fputc(':', out);
    zsh_text(out, argument);
    fputc(':', out);
    if (takes_files(argument)) {
        fputs("_files", out);
        return;
    }
    fputc('(', out);
    choices(out, argument);
    fputc(')', out);
}

static void zsh_option(FILE *out, const struct option_row *o)
{
    if (o->letter != '\0')
        fprintf(out, "            '*'{-%c,--%s}'[", o->letter, o->name);
    else
        fprintf(out, "            '*--%s[", o->name);
    zsh_text(out, o->help);
    fputc(']', out);
    if (o->argument != NULL)
        zsh_argument(out, o->argument);
    fputs("' \\\n", out);
}

static void write_zsh(FILE *out)
{
    fputs("#compdef reorg\n# zsh completion of reorg, written by: reorg completion zsh\n"
          "_reorg()\n{\n    local -a commands\n    commands=(\n",
          out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fprintf(out, "        '%s:", row->name);
        zsh_text(out, row->help);
        fputs("'\n", out);
    }
    fputs("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
          "    shift words\n    (( CURRENT-- ))\n    case ${words[1]} in\n",
          out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fprintf(out, "    %s)\n        _arguments \\\n", row->name);
        for (const struct option_row *o = option_table_rows(); o->name != NULL; o++)
            if (takes(row, o))
                zsh_option(out, o);
        fputs("            '*", out);
        zsh_argument(out, row->operands);
        fputs("'\n        ;;\n", out);
    }
    fputs("    esac\n}\n_reorg \"$@\"\n", out);
}

static void fish_commands(FILE *out)
{
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fprintf(out, "complete -c reorg -f -n __fish_use_subcommand -a %s -d '", row->name);
        quoted(out, row->help, "\\", "\\'");
        fprintf(out, "'\ncomplete -c reorg -n '__fish_seen_subcommand_from %s' -a '", row->name);
        choices(out, row->operands);
        fputs("'\n", out);
    }
}

static void fish_option(FILE *out, const struct option_row *o)
{
    fputs("complete -c reorg -n '__fish_seen_subcommand_from", out);
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++)
        if (takes(row, o))
            fprintf(out, " %s", row->name);
    fputc('\'', out);
    if (o->letter != '\0')
        fprintf(out, " -s %c", o->letter);
    fprintf(out, " -l %s", o->name);
    if (o->argument != NULL) {
        fprintf(out, " -r%s -a '", takes_files(o->argument) ? " -F" : "");
        choices(out, o->argument);
        fputc('\'', out);
    }
    fputs(" -d '", out);
    quoted(out, o->help, "\\", "\\'");
    fputs("'\n", out);
}

static void write_fish(FILE *out)
{
    fputs("# fish completion of reorg, written by: reorg completion fish\n", out);
    fish_commands(out);
    for (const struct option_row *o = option_table_rows(); o->name != NULL; o++)
        fish_option(out, o);
}

bool completion_write(FILE *out, const char *shell)
{
    static const struct {
        const char *name;
        void (*write)(FILE *out);
    } shells[] = {{"bash", write_bash}, {"zsh", write_zsh}, {"fish", write_fish}};
    for (size_t i = 0; i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            shells[i].write(out);
            return true;
        }
    return false;
}
