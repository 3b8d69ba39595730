/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * text.h - text that grows, and numbers read and written the same in every locale.
 */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

/* A growing, NUL-terminated buffer on the heap. {0} is an empty one. */
struct text {
    char *data; /* NULL while empty */
    size_t length;
    size_t capacity;
};

void text_fini(struct text *t);
void text_clear(struct text *t);
void text_add(struct text *t, const char *s);
void text_add_n(struct text *t, const char *s, size_t n);
void text_printf(struct text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *text_of(const struct text *t); /* never NULL */

/* Decimal number per the grammar -?digits(.digits)?([eE][+-]?digits)?, finite; the whole of s.
 * Locale-free. */
bool text_to_double(const char *s, double *value);

/* Whole number, optional minus; false on overflow. */
bool text_to_int64(const char *s, int64_t *value);
bool text_to_uint64(const char *s, uint64_t *value);

/* Shortest text that reads back as the same double ("%.17g" shortened), "." as the point. buffer >=
 * 32 bytes. */
const char *text_from_double(double value, char buffer[32]);

/* Display width of UTF-8 text in terminal columns: wide CJK and emoji 2, combining marks 0.
 * Malformed bytes count 1. */
size_t text_width(const char *s);

/* Valid UTF-8 without control, bidi-override, zero-width or NUL characters, at most max_bytes long?
 * On failure *reason is a phrase such as "a control character". */
bool text_is_label(const char *s, size_t length, size_t max_bytes, const char **reason);

#endif
