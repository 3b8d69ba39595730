/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "completion.h"

#include <string.h>

#include "command_table.h"
#include "option_table.h"

static bool takes(const struct command_row *command, const struct option_row *row)
{
    return (row->groups & command->takes) != 0;
}

/* Names that stand for an argument: of commands, measures, mechanisms. */
static const struct {
    const char *argument;
    bool commands, measures, mechanisms;
} named[] = {{"[COMMAND]", true, false, false},
             {"NAME", false, true, false},
             {"[NAME]", false, true, true},
             {"MECHANISM|all", false, false, true}};

static void names(FILE *out, const char *argument)
{
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (strcmp(named[i].argument, argument) != 0)
            continue;
        for (const struct command_row *row = command_table_rows(); named[i].commands && row->name != NULL; row++)
            fprintf(out, " %s", row->name);
        for (size_t m = 0; named[i].measures && m < reorg_measures_count(); m++)
            fprintf(out, " %s", reorg_measures_at(m).id);
        for (size_t m = 0; named[i].mechanisms && m < reorg_mechanisms_count(); m++)
            fprintf(out, " %s", reorg_mechanisms_at(m));
    }
}

/* The words that can stand for an argument: of "N|auto" it is "auto", of "[scenario|experiment]" both, of a name all that
 * there are. Each is preceded by a space. Nothing where a file or a number stands. */
static void choices(FILE *out, const char *argument)
{
    names(out, argument);
    while (*argument != '\0') {
        const size_t n = strspn(argument, "abcdefghijklmnopqrstuvwxyz");
        const char after = argument[n];
        if (n > 0 && (after == '\0' || after == '|' || after == ']'))
            fprintf(out, " %.*s", (int)n, argument);
        argument += n + strcspn(argument + n, "|[");
        argument += *argument != '\0' ? 1 : 0;
    }
}

/* Files that can stand for an argument, and how each shell lists them; folders that lead to them are always listed. */
static const struct place {
    const char *word;     /* in the argument */
    const char *but;      /* not where this is there too; NULL: nothing */
    const char *in_bash;  /* a word that its function knows */
    const char *in_zsh;   /* pattern; NULL: folders alone */
    const char *in_fish;
} places[] = {{"FILE", "FIELD", "yaml", "*.yaml", "__fish_complete_suffix .yaml"},
              {".csv", NULL, "csv", "*.csv", "__fish_complete_suffix .csv"},
              {"STUDY", NULL, "study", NULL, "__fish_complete_directories"},
              {"FOLDER", NULL, "folder", NULL, "__fish_complete_directories"},
              {"DIR", NULL, "folder", NULL, "__fish_complete_directories"},
              {"PATH", NULL, "any", "*", "__fish_complete_path"},
              {"FIELD", NULL, "any", "*", "__fish_complete_path"}};

enum { PLACES = sizeof places / sizeof *places };

static bool holds(const char *argument, const struct place *p)
{
    return strstr(argument, p->word) != NULL && (p->but == NULL || strstr(argument, p->but) == NULL);
}

static bool takes_files(const char *argument)
{
    for (size_t i = 0; i < PLACES; i++)
        if (holds(argument, &places[i]))
            return true;
    return false;
}

/* ---- bash ---- */

static void bash_places(FILE *out, const char *argument)
{
    for (size_t i = 0; i < PLACES; i++)
        if (holds(argument, &places[i]))
            fprintf(out, " %s", places[i].in_bash);
}

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
        fputs("'\n        places='", out);
        bash_places(out, row->operands);
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
        fputs("' places='", out);
        bash_places(out, o->argument);
        fputs("' ;;\n", out);
    }
}

/* A study is a folder with study.db; where there is none, or where files may be meant as well, all folders are given. */
static const char bash_files[] =
    "_reorg_files()\n{\n"
    "    local current=$1 place folder\n"
    "    shift\n"
    "    for place; do\n"
    "        case $place in\n"
    "        yaml | csv) compgen -f -X \"!*.$place\" -- \"$current\" ;;\n"
    "        any) compgen -f -- \"$current\" ;;\n"
    "        esac\n"
    "    done\n"
    "    case \" $* \" in\n"
    "    *' yaml '* | *' csv '* | *' folder '*) compgen -d -- \"$current\" ;;\n"
    "    *' study '*)\n"
    "        compgen -d -- \"$current\" | while read -r folder; do\n"
    "            [ ! -e \"$folder/study.db\" ] && ! compgen -G \"$folder/*/study.db\" > /dev/null || echo \"$folder\"\n"
    "        done | grep . || compgen -d -- \"$current\"\n"
    "        ;;\n"
    "    esac\n"
    "}\n";

static void write_bash(FILE *out)
{
    fputs("# bash completion of reorg, written by: reorg completion bash\n", out);
    fputs(bash_files, out);
    fputs("_reorg()\n{\n"
          "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    local options='' words='' places=''\n"
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
          "    case $current in\n    -*) words=$options places='' ;;\n    esac\n" /* nothing found: complete gives files */
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; _reorg_files \"$current\" $places)\n"
          "    [ -z \"$places\" ] || compopt -o filenames 2> /dev/null\n"
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

/* _files -g "*.yaml *.csv"; -/ where only folders are meant. */
static void zsh_files(FILE *out, const char *argument)
{
    const char *before = " -g \"";
    bool any = false;
    fputs("_files", out);
    for (size_t i = 0; i < PLACES; i++) {
        if (!holds(argument, &places[i]) || places[i].in_zsh == NULL)
            continue;
        fprintf(out, "%s%s", before, places[i].in_zsh);
        before = " ";
        any = true;
    }
    fputs(any ? "\"" : " -/", out);
}

/* ":message:action" of an option's value or of what follows the options. */
static void zsh_argument(FILE *out, const char *argument)
{
    fputc(':', out);
    zsh_text(out, argument);
    fputc(':', out);
    if (takes_files(argument)) {
        zsh_files(out, argument);
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

/* Files are listed by fish itself (-F); these come first. */
static void fish_places(FILE *out, const char *argument)
{
    for (size_t i = 0; i < PLACES; i++)
        if (holds(argument, &places[i]))
            fprintf(out, " (%s)", places[i].in_fish);
}

static void fish_commands(FILE *out)
{
    for (const struct command_row *row = command_table_rows(); row->name != NULL; row++) {
        fprintf(out, "complete -c reorg -f -n __fish_use_subcommand -a %s -d '", row->name);
        quoted(out, row->help, "\\", "\\'");
        fprintf(out, "'\ncomplete -c reorg -n '__fish_seen_subcommand_from %s' -a '", row->name);
        choices(out, row->operands);
        fish_places(out, row->operands);
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
        fish_places(out, o->argument);
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
