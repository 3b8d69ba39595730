/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "arguments.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command_table.h"
#include "option_table.h"

enum { MESSAGE = 512, VALUE_MESSAGE = 256, MAX_OPTIONS = 64, FIRST_LONG = 256 };

static void *grown(void *items, size_t n, size_t size)
{
    void *p = realloc(items, n * size);
    if (p == NULL) {
        fputs("reorg: out of memory\n", stderr);
        exit(REORG_INTERNAL);
    }
    return p;
}

void arguments_append(struct arguments_list *list, const char *text)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 8 : 2 * list->capacity;
        list->items = grown(list->items, list->capacity, sizeof *list->items);
    }
    list->items[list->count++] = text;
}

void arguments_append_change(struct arguments *a, enum reorg_what_if kind, const char *text)
{
    a->changes = grown(a->changes, a->n_changes + 1, sizeof *a->changes);
    a->changes[a->n_changes++] = (struct reorg_change){kind, text};
}

void arguments_fini(struct arguments *a)
{
    free(a->operands.items);
    free(a->sets.items);
    free(a->without.items);
    free(a->measures.items);
    free(a->vary.items);
    free(a->maps.items);
    free(a->changes);
    free(a->command_line);
    free(a->words);
}

/* A word as a shell takes it back; returns its end. */
static char *quoted(char *to, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,%@";
    const size_t n = strlen(word);
    const bool is_plain = n > 0 && strspn(word, plain) == n;
    if (!is_plain)
        *to++ = '\'';
    for (; *word != '\0'; word++) {
        if (*word == '\'') {
            memcpy(to, "'\\'", 3); /* ends the quote, a quote, and below begins it again */
            to += 3;
        }
        *to++ = *word;
    }
    if (!is_plain)
        *to++ = '\'';
    return to;
}

static char *command_line_of(int argc, char *argv[])
{
    size_t length = sizeof "reorg";
    for (int i = 1; i < argc; i++)
        length += 3 + 4 * strlen(argv[i]);
    char *line = grown(NULL, length, 1);
    char *at = line + strlen(memcpy(line, "reorg", sizeof "reorg"));
    for (int i = 1; i < argc; i++) {
        *at++ = ' ';
        at = quoted(at, argv[i]);
    }
    *at = '\0';
    return line;
}

static bool belongs(const struct option_row *row, const struct command_row *command)
{
    return (row->groups & command->takes) != 0;
}

/* The option meant by a misspelt name: one it abbreviates, the nearest, or the one it begins like.
 */
static const char *meant(const char *name, const struct command_row *command)
{
    const char *names[MAX_OPTIONS];
    size_t n = 0;
    const char *alike = NULL;
    const char *abbreviated = NULL;
    size_t shared = 2; /* letters in common at least */
    for (const struct option_row *row = option_table_rows(); row->name != NULL; row++) {
        if (!belongs(row, command))
            continue;
        names[n++] = row->name;
        size_t k = 0;
        while (name[k] != '\0' && name[k] == row->name[k])
            k++;
        if (k > 1 && name[k] == '\0')
            abbreviated = row->name;
        if (k > shared) {
            shared = k;
            alike = row->name;
        }
    }
    if (abbreviated != NULL)
        return abbreviated;
    const char *nearest = reorg_nearest(name, names, n);
    return nearest != NULL ? nearest : alike;
}

static bool unknown_long(const char *element, const struct command_row *command,
                         char message[MESSAGE])
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(element + 2, "="), element + 2);
    const struct option_row *other = option_table_find(name);
    const char *near = meant(name, command);
    if (other != NULL && near == NULL)
        snprintf(message, MESSAGE, "option '--%s' does not belong to '%s'; see reorg help %s", name,
                 command->name, command->name);
    else if (other != NULL)
        snprintf(message, MESSAGE, "option '--%s' does not belong to '%s'; did you mean '--%s'?",
                 name, command->name, near);
    else if (near != NULL && strncmp(near, name, strlen(name)) == 0)
        snprintf(message, MESSAGE,
                 "unknown option '--%s'; options are not abbreviated: did you mean '--%s'?", name,
                 near);
    else if (near != NULL)
        snprintf(message, MESSAGE, "unknown option '--%s'; did you mean '--%s'?", name, near);
    else
        snprintf(message, MESSAGE, "unknown option '--%s'; see reorg help %s", name, command->name);
    return false;
}

/* What getopt_long wants, built from the rows that belong to the command. */
struct getopt_tables {
    struct option long_options[MAX_OPTIONS];
    const struct option_row *rows[MAX_OPTIONS];
    char letters[2 * MAX_OPTIONS + 4];
};

static void build(struct getopt_tables *t, const struct command_row *command)
{
    size_t n = 0;
    size_t at = 0;
    t->letters[at++] = '+'; /* files are ours to collect: the element being read is then known */
    t->letters[at++] = ':'; /* tell a missing argument from an unknown option */
    for (const struct option_row *row = option_table_rows(); row->name != NULL; row++) {
        if (!belongs(row, command))
            continue;
        const bool takes = row->argument != NULL;
        t->rows[n] = row;
        const bool may = takes && strncmp(row->argument, "[=", 2) == 0;
        const int kind = !takes ? no_argument : may ? optional_argument : required_argument;
        t->long_options[n] = (struct option){row->name, kind, NULL, FIRST_LONG + (int)n};
        n++;
        if (row->letter != '\0') {
            t->letters[at++] = row->letter;
            if (takes)
                t->letters[at++] = ':';
        }
    }
    t->letters[at] = '\0';
    t->rows[n] = NULL;
    t->long_options[n] = (struct option){NULL, 0, NULL, 0};
}

static const struct option_row *row_of(const struct getopt_tables *t, int code)
{
    if (code >= FIRST_LONG)
        return t->rows[code - FIRST_LONG];
    for (size_t i = 0; t->rows[i] != NULL; i++)
        if (t->rows[i]->letter == code)
            return t->rows[i];
    return NULL;
}

static bool refused(const char *element, int code, const struct command_row *command,
                    const struct getopt_tables *t, char message[MESSAGE])
{
    if (strncmp(element, "--", 2) == 0 && code == '?') {
        const struct option_row *row = optopt >= FIRST_LONG ? row_of(t, optopt) : NULL;
        if (row == NULL || strncmp(row->name, element + 2, strlen(row->name)) != 0)
            return unknown_long(element, command, message);
        snprintf(message, MESSAGE, "option '--%s' takes no value", row->name);
        return false;
    }
    const struct option_row *row = row_of(t, optopt);
    if (code == ':' && row != NULL)
        snprintf(message, MESSAGE, "option '--%s' needs %s", row->name, row->argument);
    else
        snprintf(message, MESSAGE, "unknown option '-%c'; see reorg help %s", optopt,
                 command->name);
    return false;
}

/* getopt_long accepts an unambiguous beginning of a name; we do not. */
static bool spelt_out(const char *element, const struct option_row *row)
{
    const size_t n = strcspn(element + 2, "=");
    return strncmp(element, "--", 2) != 0 ||
           (strlen(row->name) == n && strncmp(element + 2, row->name, n) == 0);
}

static bool read_option(struct arguments *a, const char *element, const struct option_row *row,
                        char message[MESSAGE])
{
    char why[VALUE_MESSAGE] = "";
    if (!spelt_out(element, row))
        return unknown_long(element, a->command, message);
    if (row->set(a, optarg, why))
        return true;
    snprintf(message, MESSAGE, "--%s: %s", row->name, why);
    return false;
}

static bool read_elements(struct arguments *a, int argc, char *argv[], char message[MESSAGE])
{
    struct getopt_tables t;
    build(&t, a->command);
    opterr = 0;
    bool in_letters = false; /* inside a cluster such as -qh */
    const char *element = NULL;
    while (optind < argc) {
        if (!in_letters)
            element = argv[optind];
        const int before = optind;
        const int code = getopt_long(argc, argv, t.letters, t.long_options, NULL);
        if (code == -1) {
            const bool rest = optind > before; /* it was "--" */
            do {
                if (optind < argc)
                    arguments_append(&a->operands, argv[optind++]);
            } while (rest && optind < argc);
            continue;
        }
        in_letters = optind == before;
        if (code == '?' || code == ':')
            return refused(element, code, a->command, &t, message);
        if (!read_option(a, element, row_of(&t, code), message))
            return false;
    }
    return true;
}

static bool check_operands(const struct arguments *a, char message[MESSAGE])
{
    const struct command_row *c = a->command;
    const size_t n = a->operands.count;
    if (n < c->min_operands)
        snprintf(message, MESSAGE, "%s needs %s; see reorg help %s", c->name, c->operands, c->name);
    else if (n > c->max_operands && c->max_operands == 0)
        snprintf(message, MESSAGE, "%s takes no further word, but got '%.60s'", c->name,
                 a->operands.items[0]);
    else if (n > c->max_operands)
        snprintf(message, MESSAGE, "%s takes %zu of %s, but got %zu%s", c->name, c->max_operands,
                 c->operands, n,
                 strcmp(c->name, "run") == 0 ? "; reorg compare takes several" : "");
    else
        return true;
    return false;
}

/* --help and --version stand for the commands of that name. */
static const char *command_name(int argc, char *argv[])
{
    if (argc < 2)
        return NULL;
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return "help";
    if (strcmp(argv[1], "--version") == 0)
        return "version";
    return argv[1];
}

static bool find_command(struct arguments *a, const char *name, char message[MESSAGE])
{
    if (name == NULL) {
        snprintf(message, MESSAGE, "what is to be done? See reorg help");
        return false;
    }
    a->command = command_table_find(name);
    if (a->command != NULL)
        return true;
    const char *near = command_table_nearest(name);
    if (near != NULL)
        snprintf(message, MESSAGE, "unknown command '%.60s'; did you mean '%s'?", name, near);
    else if (name[0] == '-')
        snprintf(message, MESSAGE, "the command comes first, then its options; see reorg help");
    else
        snprintf(message, MESSAGE, "unknown command '%.60s'; see reorg help", name);
    return false;
}

bool arguments_read_more(struct arguments *a, int argc, char *argv[], char message[512])
{
    optind = 2;
    if (!read_elements(a, argc, argv, message))
        return false;
    a->study.measures = a->measures.items;
    a->study.n_measures = a->measures.count;
    return true;
}

bool arguments_begin(struct arguments *a, int argc, char *argv[], char message[512])
{
    *a = (struct arguments){.replication = 1, .argc = argc, .argv = argv};
    reorg_study_options_init(&a->study);
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    a->study.jobs = online < 1 ? 1 : online > REORG_MAX_JOBS ? REORG_MAX_JOBS : (size_t)online;
    a->command_line = command_line_of(argc, argv);
    return find_command(a, command_name(argc, argv), message);
}

bool arguments_read(struct arguments *a, int argc, char *argv[], char message[512])
{
    return arguments_begin(a, argc, argv, message) && arguments_read_more(a, argc, argv, message) &&
           (a->help || check_operands(a, message));
}
