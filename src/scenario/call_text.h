/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * call_text.h - values written as a name with arguments: lognormal(median 60 d; sigma 0.8).
 *
 * Arguments are separated by ; or , and may hold calls themselves. An argument may begin with its
 * name; whether a first word is a name or part of the value is for the reader of the call to say.
 */
#ifndef CALL_TEXT_H
#define CALL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"

enum { CALL_TEXT_MAX_ARGUMENTS = 64 };

struct call_argument {
    const char *text; /* all of it, trimmed: "median 60 d" */
    const char *word; /* its first word when more follows: "median"; else NULL */
    const char *rest; /* what follows the word: "60 d" */
};

struct call_text {
    const char *name;
    struct call_argument *arguments; /* in the arena */
    size_t count;
    const char *problem; /* when it could not be read: a phrase */
};

enum call_outcome { CALL_NONE /* no name with a parenthesis */, CALL_READ, CALL_BROKEN };

enum call_outcome call_text_read(struct arena *arena, const char *text, struct call_text *out);

#endif
