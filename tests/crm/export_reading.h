/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * export_reading.h - what the tests of this layer share: texts read as exports, and their messages.
 */
#ifndef EXPORT_READING_H
#define EXPORT_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "crm_import.h"

struct reading {
    struct arena arena;
    struct diag diag;
    struct crm_data data;
    struct text messages;
    bool ok;
};

/* Up to three texts, NULL where there are fewer; `map` may be NULL. */
static inline void read_texts(struct reading *r, const char *map, const char *const texts[3])
{
    static const char *const names[] = {"a.csv", "b.csv", "c.csv"};
    struct crm_import_file files[3];
    struct crm_map fields = {0};
    size_t n = 0;
    *r = (struct reading){.ok = false};
    arena_init(&r->arena);
    diag_init(&r->diag, &r->arena);
    crm_data_init(&r->data, &r->arena);
    for (; n < 3 && texts[n] != NULL; n++)
        files[n] = (struct crm_import_file){names[n], texts[n], strlen(texts[n])};
    r->ok = (map == NULL || crm_map_read(&fields, "--map", map, &r->diag)) &&
            crm_import_run(&r->data, &fields, files, n, &r->diag);
    diag_format(&r->diag, &r->messages);
}

static inline void reading_fini(struct reading *r)
{
    crm_data_fini(&r->data);
    text_fini(&r->messages);
    arena_fini(&r->arena);
}

static inline void assert_says(const struct reading *r, const char *words)
{
    if (strstr(text_of(&r->messages), words) == NULL)
        fail_msg("'%s' is not said in:\n%s", words, text_of(&r->messages));
}

#define READ(r, map, ...) read_texts((r), (map), (const char *const[3]){__VA_ARGS__})

#endif
