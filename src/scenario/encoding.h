/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * encoding.h - is this text UTF-8 that every tool would read alike, and where is it not?
 *
 * The YAML library gives no line for a wrong byte, and it breaks lines at characters at which no
 * editor does. So the bytes are looked through first: valid UTF-8, no control character but tab and
 * line end (LF or CRLF), no line separator of Unicode, no byte-order mark but one at the very
 * start.
 */
#ifndef ENCODING_H
#define ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct encoding_fault {
    int line;
    int column;
    char words[120]; /* "byte 0xE9 is not UTF-8; ..." */
};

/* Length of a UTF-8 byte-order mark at the start: 0 or 3. */
size_t encoding_mark(const char *text, size_t length);

/* False with the first fault. `text` is what follows the byte-order mark. */
bool encoding_check(const char *text, size_t length, struct encoding_fault *fault);

#endif
