/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "encoding.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

size_t encoding_mark(const char *text, size_t length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

static bool is_utf16(const char *text, size_t length)
{
    if (length < 2)
        return false;
    return memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0 ||
           (length >= 4 && ((text[0] == '\0' && text[2] == '\0' && text[1] != '\0') ||
                            (text[1] == '\0' && text[3] == '\0' && text[0] != '\0')));
}

/* Bytes of the character at s, 0 with words when it is none. */
static size_t decode(const unsigned char *s, size_t left, uint32_t *character, char words[120])
{
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    const size_t n = s[0] < 0x80 ? 1 : s[0] < 0xC0 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    uint32_t c = n == 1 ? s[0] : s[0] & (0xFFu >> (n + 1));
    bool whole = n > 0 && n <= left && s[0] < 0xF8;

    for (size_t i = 1; whole && i < n; i++) {
        whole = (s[i] & 0xC0) == 0x80;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (!whole)
        (void)snprintf(words, 120,
                       "byte 0x%02X is not UTF-8; is the file Latin-1? Save it as UTF-8", s[0]);
    else if (c < least[n])
        (void)snprintf(words, 120, "an overlong UTF-8 sequence (0x%02X 0x%02X)", s[0], s[1]);
    else if (c >= 0xD800 && c <= 0xDFFF)
        (void)snprintf(words, 120, "half of a surrogate pair is no character (U+%04X)",
                       (unsigned)c);
    else if (c > 0x10FFFF)
        (void)snprintf(words, 120, "beyond the last character of Unicode (0x%02X 0x%02X)", s[0],
                       s[1]);
    else {
        *character = c;
        return n;
    }
    return 0;
}

/* A character that no scenario needs and that tools disagree about. */
static bool refused(uint32_t c, uint32_t next, char words[120])
{
    if (c == '\n' || c == '\t' || (c == '\r' && next == '\n'))
        return false;
    if (c == 0)
        (void)snprintf(words, 120, "a NUL character");
    else if (c == '\r')
        (void)snprintf(words, 120, "a carriage return without a line feed");
    else if (c == 0x85 || c == 0x2028 || c == 0x2029)
        (void)snprintf(words, 120, "an unusual line break (U+%04X)", (unsigned)c);
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        (void)snprintf(words, 120, "a control character (U+%04X)", (unsigned)c);
    else if (c == 0xFEFF || c == 0xFFFE || c == 0xFFFF)
        (void)snprintf(words, 120, "a byte-order mark inside the text (U+%04X)", (unsigned)c);
    else
        return false;
    return true;
}

bool encoding_check(const char *text, size_t length, struct encoding_fault *fault)
{
    *fault = (struct encoding_fault){.line = 1, .column = 1};
    if (is_utf16(text, length)) {
        (void)snprintf(fault->words, sizeof fault->words, "the file is UTF-16; save it as UTF-8");
        return false;
    }
    for (size_t i = 0; i < length;) {
        uint32_t c = 0;
        const size_t n = decode((const unsigned char *)text + i, length - i, &c, fault->words);
        if (n == 0 || refused(c, i + 1 < length ? (unsigned char)text[i + 1] : 0, fault->words))
            return false;
        fault->column++;
        if (c == '\n') {
            fault->line++;
            fault->column = 1;
        }
        i += n;
    }
    return true;
}
