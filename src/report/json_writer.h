/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * json_writer.h - JSON (RFC 8259), indented by two spaces down to a depth, the same bytes everywhere.
 *
 * What is not available (NaN, infinite, a NULL text) becomes null; malformed UTF-8 becomes U+FFFD.
 * Inside an object every value needs a key, inside an array key is NULL.
 */
#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text.h"

enum { JSON_WRITER_DEPTH = 16 };

struct json_writer {
    struct text *out; /* borrowed */
    size_t depth;
    size_t flat_from; /* what lies deeper than this stands on one line with what holds it; 0: nothing */
    bool filled[JSON_WRITER_DEPTH]; /* does the open object or array hold something? */
};

void json_writer_init(struct json_writer *w, struct text *out);

void json_writer_object(struct json_writer *w, const char *key);
void json_writer_end_object(struct json_writer *w);
void json_writer_array(struct json_writer *w, const char *key);
void json_writer_end_array(struct json_writer *w);

void json_writer_text(struct json_writer *w, const char *key, const char *value);
void json_writer_number(struct json_writer *w, const char *key, double value);
void json_writer_bool(struct json_writer *w, const char *key, bool value);

/* Beyond 2^53 a reader with doubles would change it: then it is written as a text. */
void json_writer_whole(struct json_writer *w, const char *key, uint64_t value);

#endif
