/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reading.h - helpers for tests of the reader: read a text, compare what it says or what it holds.
 */
#ifndef READING_H
#define READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "scenario.h"
#include "scenario/made_up.h"

/* Reads the text as s.yaml of the made-up format, with one override unless set is NULL. */
static bool reading_take(struct scenario *s, const char *text, size_t length, const char *set)
{
    const struct scenario_input input = {.path = "s.yaml",
                                         .text = text,
                                         .length = length,
                                         .root = &made_up_table,
                                         .sets = &set,
                                         .n_sets = set != NULL ? 1 : 0};
    return scenario_read_input(s, &input);
}

/* The messages of the text, one per line, without source lines; "" when it is fine. Static memory.
 */
static const char *reading_messages(const char *text, size_t length, const char *set)
{
    static char lines[20000];
    struct scenario s;
    size_t n = 0;

    const bool fine = reading_take(&s, text, length, set);
    assert_int_equal(fine, s.diag.errors == 0);
    lines[0] = '\0';
    for (size_t i = 0; i < s.diag.count; i++) {
        struct diag one = s.diag;
        struct text t = {0};
        struct diag_item item = s.diag.items[i];
        item.source = NULL;
        one.items = &item;
        one.count = 1;
        one.dropped = 0;
        diag_format(&one, &t);
        if (n + t.length < sizeof lines) {
            memcpy(lines + n, text_of(&t), t.length + 1);
            n += t.length;
        }
        text_fini(&t);
    }
    scenario_free(&s);
    return lines;
}

/* Fails unless the messages are exactly these lines. */
static inline void assert_messages(const char *text, const char *want)
{
    assert_string_equal(reading_messages(text, strlen(text), NULL), want);
}

/* Fails unless there is exactly one message and it begins so. */
static inline void assert_one_message(const char *text, const char *begin)
{
    const char *got = reading_messages(text, strlen(text), NULL);
    const char *end = strchr(got, '\n');
    if (strncmp(got, begin, strlen(begin)) != 0 || end == NULL || end[1] != '\0')
        fail_msg("for\n%s\ngot\n%s\nwant\n%s", text, got, begin);
}

static inline void assert_fine(const char *text)
{
    assert_messages(text, "");
}

/* Fails unless the effective parameter of that path is this text. */
static inline void assert_value(const char *text, const char *set, const char *path,
                                const char *want)
{
    struct scenario s;
    struct text t = {0};

    if (!reading_take(&s, text, strlen(text), set)) {
        diag_format(&s.diag, &t);
        fail_msg("%s", text_of(&t));
    }
    const struct bind_parameter *p = scenario_parameter(&s, path);
    if (p == NULL)
        fail_msg("no parameter %s", path);
    else
        assert_string_equal(p->text, want);
    scenario_free(&s);
}

#endif
