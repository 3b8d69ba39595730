/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * reorg_library.c - what belongs to the library as a whole.
 */
#include <reorg/reorg.h>

#include <stdlib.h>

#include "diag.h"
#include "text.h"

#define VERSION "0.1.0"

const char *reorg_version(void)
{
    return VERSION;
}

const char *reorg_build_text(void)
{
    return "reorg " VERSION "\n"
#if defined(__clang__)
           "compiler: clang " __clang_version__ "\n"
#elif defined(__GNUC__)
           "compiler: gcc " __VERSION__ "\n"
#endif
           "licence: GPL-3.0-or-later\n";
}

void reorg_text_free(char *text)
{
    free(text);
}

const char *reorg_nearest(const char *name, const char *const candidates[], size_t n)
{
    return diag_nearest(name, candidates, n);
}

size_t reorg_text_width(const char *text)
{
    return text_width(text);
}

bool reorg_number_read(const char *text, double *value)
{
    return text_to_double(text, value);
}
bool reorg_whole_read(const char *text, uint64_t *value)
{
    return text_to_uint64(text, value);
}
