/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "call_text.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* Length of the name at the start of s: letters, digits and underscores, a letter first. */
static size_t name_length(const char *s)
{
    size_t n = 0;

    while (is_letter(s[n]) || (n > 0 && s[n] >= '0' && s[n] <= '9'))
        n++;
    return n;
}

/* The part of s between two marks without the spaces around it. */
static const char *trimmed(struct arena *arena, const char *from, const char *to)
{
    while (from < to && *from == ' ')
        from++;
    while (to > from && to[-1] == ' ')
        to--;
    return arena_text(arena, from, (size_t)(to - from));
}

static bool add_argument(struct arena *arena, struct call_text *call, const char *from,
                         const char *to)
{
    if (call->count == CALL_TEXT_MAX_ARGUMENTS) {
        call->problem = "too many arguments";
        return false;
    }
    struct call_argument *a = &call->arguments[call->count++];
    a->text = trimmed(arena, from, to);
    if (a->text[0] == '\0') {
        call->problem = "an argument is missing";
        return false;
    }
    const size_t n = name_length(a->text);
    const char *rest = a->text + n + strspn(a->text + n, " ");
    if (n > 0 && (*rest == '=' || *rest == ':')) {
        call->problem = "write a space, not = or :, between an argument's name and its value";
        return false;
    }
    if (n > 0 && a->text[n] == ' ' && *rest != '(' && *rest != '\0') {
        a->word = arena_text(arena, a->text, n);
        a->rest = rest;
    }
    return true;
}

/* Cuts what stands between the parentheses at separators outside inner ones. Returns the text
 * behind the closing parenthesis, NULL with a problem. */
static const char *cut_arguments(struct arena *arena, struct call_text *call, const char *inside)
{
    const char *start = inside;
    int depth = 0;

    for (const char *s = inside; *s != '\0'; s++) {
        if (*s == '(')
            depth++;
        if (depth == 0 && (*s == ';' || *s == ',' || *s == ')')) {
            const bool empty =
                *s == ')' && call->count == 0 && strspn(start, " ") == (size_t)(s - start);
            if (!empty && !add_argument(arena, call, start, s))
                return NULL;
            start = s + 1;
            if (*s == ')')
                return start;
        } else if (*s == ')') {
            depth--;
        }
    }
    call->problem = "a ) is missing";
    return NULL;
}

enum call_outcome call_text_read(struct arena *arena, const char *text, struct call_text *out)
{
    const char *s = text + strspn(text, " ");
    const size_t n = name_length(s);
    const char *open = s + n + strspn(s + n, " ");

    *out = (struct call_text){0};
    if (n == 0 || *open != '(')
        return CALL_NONE;
    out->name = arena_text(arena, s, n);
    struct call_argument arguments[CALL_TEXT_MAX_ARGUMENTS] = {{0}};
    out->arguments = arguments;
    const char *behind = cut_arguments(arena, out, open + 1);
    out->arguments = ARENA_ARRAY(arena, out->count, struct call_argument);
    memcpy(out->arguments, arguments, out->count * sizeof arguments[0]);
    if (behind == NULL)
        return CALL_BROKEN;
    if (behind[strspn(behind, " ")] != '\0') {
        out->problem = "something stands behind the closing )";
        return CALL_BROKEN;
    }
    return CALL_READ;
}
