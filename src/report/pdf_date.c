/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_date.h"

#include <ctype.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "small_file.h"

static const char fixed[] = "20000101000000"; /* year, month, day, hour, minute, second */
enum { DIGITS = sizeof fixed - 1, MOST_BYTES = 256 << 20 };

/* Does a date stand there: "/CreationDate (D:20261126131218Z)" behind the bracket? */
static bool is_date(const char *at, size_t n)
{
    size_t digits = 0;
    while (digits < DIGITS && digits < n && isdigit((unsigned char)at[digits]))
        digits++;
    return digits == DIGITS;
}

static bool fix_key(int file, const struct text *content, const char *key)
{
    const char *data = text_of(content);
    const size_t length = strlen(key);
    for (size_t i = 0; i + length < content->length; i++)
        if (memcmp(data + i, key, length) == 0 && is_date(data + i + length, content->length - i - length) &&
            pwrite(file, fixed, DIGITS, (off_t)(i + length)) != DIGITS)
            return false;
    return true;
}

bool pdf_date_fix(int directory, const char *file)
{
    struct text content = {0};
    const int pdf = openat(directory, file, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    const bool ok = pdf >= 0 && small_file_read_in(&content, directory, file, "", MOST_BYTES) &&
                    fix_key(pdf, &content, "/CreationDate (D:") && fix_key(pdf, &content, "/ModDate (D:");
    if (pdf >= 0)
        (void)close(pdf);
    text_fini(&content);
    return ok;
}
