/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * arguments_again.c - a command line that a study notes, read again, and what is asked now behind it.
 */
#include <stdlib.h>
#include <string.h>

#include "arguments.h"

/* One word, unquoted in place at `to`; returns where the next begins in `from`. */
static const char *take_word(const char *from, char **to)
{
    bool quoted = false;
    for (; *from != '\0' && (quoted || *from != ' '); from++) {
        if (*from == '\'')
            quoted = !quoted;
        else if (*from == '\\' && !quoted && from[1] != '\0')
            *(*to)++ = *++from;
        else
            *(*to)++ = *from;
    }
    *(*to)++ = '\0';
    return from + strspn(from, " ");
}

/* The inverse of the line that arguments_read makes; NULL-terminated, one block of memory. */
static char **words_of(const char *line, int *n)
{
    const size_t most = strlen(line) / 2 + 2;
    char **words = malloc(most * sizeof *words + strlen(line) + most);
    *n = 0;
    if (words == NULL)
        return NULL;
    char *to = (char *)(words + most);
    while (*line != '\0') {
        words[(*n)++] = to;
        line = take_word(line, &to);
    }
    words[*n] = NULL;
    return words;
}

/* What is printed, how and where is for today to say. */
static void forget_presentation(struct arguments *a, const struct arguments *now)
{
    a->output = NULL;
    a->fresh = a->json = a->quiet = a->dry_run = false;
    a->color = ARGUMENTS_COLOR_AUTO;
    a->study.jobs = now->study.jobs;
    if (now->measures.count > 0)
        a->measures.count = 0;
    if (now->vary.count > 0)
        a->vary.count = 0;
}

bool arguments_read_line(struct arguments *a, const char *line, char message[512])
{
    int n = 0;
    char **words = words_of(line, &n);
    if (words == NULL)
        return false;
    const bool read = arguments_read(a, n, words, message);
    a->words = words;
    return read;
}

bool arguments_again(struct arguments *a, const struct arguments *now, const char *line, char message[512])
{
    if (!arguments_read_line(a, line, message))
        return false;
    const struct arguments_list operands = a->operands;
    forget_presentation(a, now);
    a->operands = (struct arguments_list){0};
    const bool ok = arguments_read_more(a, now->argc, now->argv, message);
    free(a->operands.items);
    a->operands = operands;
    return ok;
}
